"""One thing that can be done with a version, a file."""
