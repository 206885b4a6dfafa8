"""A Speech-to-Text v2 server: Whisper words and speaker labels behind Google's gRPC API."""
