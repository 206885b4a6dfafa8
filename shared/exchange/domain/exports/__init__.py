"""A transcript as a file, one module a group of formats."""
