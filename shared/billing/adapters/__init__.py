"""The ports of billing over Firestore."""
