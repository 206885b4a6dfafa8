"""One operation on a version a file."""
