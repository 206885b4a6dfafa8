"""One operation on a transcript a file."""
