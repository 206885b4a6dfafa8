"""The ports of sessions over Firestore and LiveKit."""
