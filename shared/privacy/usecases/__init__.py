"""One step of a purge or of an account export a file."""
