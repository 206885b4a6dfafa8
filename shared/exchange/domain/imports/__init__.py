"""Transcripts from other tools, one module a format."""
