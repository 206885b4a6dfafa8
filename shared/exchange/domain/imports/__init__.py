"""Transcripts made elsewhere, read from each format."""
