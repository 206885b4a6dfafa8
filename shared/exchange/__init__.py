"""Transcripts as files: exports and imports."""
