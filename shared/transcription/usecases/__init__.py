"""One step of a transcription, a file."""
