"""File formats of transcripts, with no input or output."""
