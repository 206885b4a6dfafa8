"""Jobs of no other area, and the handling of dead letters."""
