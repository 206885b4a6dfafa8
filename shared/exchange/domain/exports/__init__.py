"""A transcript as a file, in each format."""
