"""One thing that can be done with a transcript, a file."""
