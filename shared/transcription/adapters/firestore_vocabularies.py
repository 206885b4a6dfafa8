"""Vocabularies in Firestore."""

from typing import Any

from google.cloud import firestore

from shared.core.adapters.firestore_documents import document
from shared.sessions.adapters.firestore_paths import vocabulary_document
from shared.transcription.domain.vocabularies import Vocabulary


class FirestoreVocabularies:
    """The documents `vocabularies/{name}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def get(self, *names: str) -> list[Vocabulary]:
        """See `ports.Vocabularies`; one request, one read per name."""
        references: list[Any] = [vocabulary_document(self._client, name) for name in names]
        found = {each.id: each.to_dict() or {} for each in self._client.get_all(references)}
        return [Vocabulary.model_validate(found[reference.id]) for reference in references]

    def put(self, name: str, vocabulary: Vocabulary) -> None:
        """See `ports.Vocabularies`; one write."""
        reference = vocabulary_document(self._client, name)
        if vocabulary.phrases:
            reference.set(document(vocabulary))
        else:
            reference.delete()
