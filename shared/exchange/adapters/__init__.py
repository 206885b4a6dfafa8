"""The ports of exchange over Firestore and python-docx."""
