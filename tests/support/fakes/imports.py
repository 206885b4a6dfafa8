"""Versions that were made elsewhere, in memory."""

from shared.core.domain.versioned import Versioned
from shared.exchange.ports import VersionToImport
from shared.sessions.domain.sessions import Session
from shared.transcription.domain.transcription import Transcription
from shared.transcripts.ports import Edits
from tests.support.fakes.store import FakeStore


class FakeImports:
    def __init__(self, store: FakeStore, edits: Edits) -> None:
        self._store = store
        self._edits = edits

    def add(self, held: Versioned[Session], version: Transcription, content: VersionToImport) -> None:
        self._store.begin(held, version)
        self._store.put(version.ref, content.pages)
        self._store.put_statistics(version.ref, content.statistics)
        if content.names:
            self._edits.append(version.ref, content.names)
