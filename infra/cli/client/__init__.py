"""Clients of the HTTP API, the upload URL, Firebase Authentication and Firestore."""
