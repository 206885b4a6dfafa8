"""Versions that were made elsewhere, in memory."""

from shared.domain.models import Transcription
from shared.ports.edits import Edits
from shared.ports.imports import Content
from shared.ports.sessions import HeldSession
from tests.fakes.store import FakeStore


class FakeImports:
    def __init__(self, store: FakeStore, edits: Edits) -> None:
        self._store = store
        self._edits = edits

    def add(self, held: HeldSession, version: Transcription, content: Content) -> None:
        self._store.begin(held, version)
        self._store.put(version.ref, content.pages)
        self._store.put_statistics(version.ref, content.statistics)
        if content.names:
            self._edits.append(version.ref, content.names)
