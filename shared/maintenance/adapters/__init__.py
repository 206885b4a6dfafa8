"""The ports of maintenance over Firestore and Pub/Sub."""
