"""The ports of transcription over Google's clients and FFmpeg."""
