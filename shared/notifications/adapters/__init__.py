"""The ports of notifications over Firestore, FCM and HTTP."""
