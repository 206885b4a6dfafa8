"""The gRPC surface of Speech-to-Text v2: names, limits, messages and errors as Google documents them."""
