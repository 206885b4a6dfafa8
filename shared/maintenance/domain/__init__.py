"""Rules of dead letters, with no input or output."""
