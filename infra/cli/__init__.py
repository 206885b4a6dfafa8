"""The command line `earshot`: what a browser does with the HTTP API, the signed URL and a Firestore listener."""
