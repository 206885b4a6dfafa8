"""Jobs that belong to no other area, and what is done with dead letters."""
