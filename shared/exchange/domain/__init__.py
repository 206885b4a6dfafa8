"""Formats of transcripts, with no input or output."""
