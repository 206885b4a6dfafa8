"""The use cases of transcription, one file each."""
