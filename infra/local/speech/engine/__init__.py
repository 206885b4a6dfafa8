"""The recogniser itself: an audio file in, words with times, confidence and speakers out. Knows nothing of gRPC."""
