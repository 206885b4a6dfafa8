"""The ports of transcripts over Firestore and a language model."""
