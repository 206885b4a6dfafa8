"""One step of erasing or of an export of an account, a file."""
