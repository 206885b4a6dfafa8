"""The ports of versions over Firestore."""
