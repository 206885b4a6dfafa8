"""API of Speech-to-Text v2: names, limits, messages and errors as documented by Google."""
