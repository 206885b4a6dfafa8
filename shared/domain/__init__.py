"""The rules of a transcript, with no input or output."""
