"""Speech engine: an audio file in; words with times, confidence and speakers out. It knows nothing of gRPC."""
