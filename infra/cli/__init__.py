"""The command line `earshot`. It uses the same interfaces as a browser: HTTP API, signed URLs, Firestore listeners."""
