"""The ports of privacy over Firestore."""
