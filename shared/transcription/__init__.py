"""Transcription: uploads, probing, cutting, recognition, polling, results."""
