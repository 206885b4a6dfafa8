"""One thing that can be done with a session or a space, a file."""
