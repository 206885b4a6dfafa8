"""Write an edit to Firestore if what it was decided by is still true, checked in the same commit."""

from typing import Any

from google.cloud import firestore

from shared.core.adapters.firestore_documents import document_in
from shared.core.adapters.firestore_wire import CheckedCommits, ConditionalWrite
from shared.sessions.adapters.firestore_paths import session_document, space_document, transcription_document
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcripts.adapters.firestore_entries import entry_document, entry_writes, item_tokens
from shared.transcripts.domain.edits.history import HistoryEntry
from shared.transcripts.ports import Preconditions, Versions


class FirestoreConditionalWriter:
    """One commit, and no read. The first call also asks the service once whether it checks documents in a commit."""

    def __init__(self, client: firestore.Client, *, enabled: bool = True) -> None:
        self._client = client
        self._commits = CheckedCommits(client, enabled=enabled)

    def append_if(self, ref: TranscriptionRef, entry: HistoryEntry, preconditions: Preconditions) -> Versions:
        """See `ports.ConditionalWriter`; as many writes as `Edits.append`."""
        items = self._items(ref, preconditions)
        writes = [
            each if each.only is not None else each._replace(only=items.pop(each.place, False))
            for each in entry_writes(self._client, ref, entry)
        ]
        checked = items | self._others(ref, preconditions)  # a document that is written needs no check of its own
        checks = [ConditionalWrite(place, None, only=token) for place, token in checked.items()]
        return item_tokens(self._commits.commit([*writes, *checks]))

    def _items(self, ref: TranscriptionRef, preconditions: Preconditions) -> dict[Any, Any]:
        below = transcription_document(self._client, ref)
        return {document_in(below, "edits", name): token or False for name, token in preconditions.items.items()}

    def _others(self, ref: TranscriptionRef, preconditions: Preconditions) -> dict[Any, Any]:
        """Session, space and revision, each with what it must be."""
        others: dict[Any, Any] = {session_document(self._client, ref.session_id): preconditions.session}
        if preconditions.space:
            space, token = preconditions.space
            others[space_document(self._client, space)] = token
        if preconditions.rev:
            others[entry_document(self._client, ref, preconditions.rev)] = True
        return others
