"""Vocabularies in memory."""

from shared.transcription.domain.vocabularies import Vocabulary
from tests.support.fakes.store import FakeStore


class FakeVocabularies:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def get(self, *names: str) -> list[Vocabulary]:
        return [self._store.vocabularies.get(name, Vocabulary()) for name in names]

    def put(self, name: str, vocabulary: Vocabulary) -> None:
        self._store.vocabularies.pop(name, None)
        if vocabulary.phrases:
            self._store.vocabularies[name] = vocabulary
