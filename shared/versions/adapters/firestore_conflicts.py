"""What could not be carried over between versions, in Firestore."""

from collections.abc import Iterable
from typing import Any

from google.cloud import firestore

from shared.core.adapters.firestore_documents import document, document_in
from shared.core.adapters.firestore_writes import get_document
from shared.sessions.adapters.firestore_paths import transcription_document
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.versions.domain.conflicts import is_same_conflict
from shared.versions.domain.rebase.models import ConflictChoice, RebaseConflict
from shared.versions.ports import ConflictPosition

TOGETHER = 200  # documents in one write


class FirestoreConflicts:
    """The documents `sessions/{id}/transcripts/{version}/conflicts/{id}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def put(self, ref: TranscriptionRef, conflicts: Iterable[RebaseConflict]) -> None:
        """See `ports.Conflicts`; a read a conflict, and a write each that is new."""
        wanted = {each.id: each for each in conflicts}
        places = [self._place(ref, each) for each in wanted]
        stored = self._client.get_all(places) if places else ()
        known = [RebaseConflict.model_validate(each.to_dict()) for each in stored if each.exists]
        said = {each.id for each in known if is_same_conflict(each, wanted[each.id])}
        new = [each for each in wanted.values() if each.id not in said]
        for begin in range(0, len(new), TOGETHER):
            batch = self._client.batch()
            for each in new[begin : begin + TOGETHER]:
                batch.set(self._place(ref, each.id), document(each))
            batch.commit()

    def listed(self, ref: TranscriptionRef, after: ConflictPosition | None, limit: int) -> list[RebaseConflict]:
        """See `ports.Conflicts`; a read a conflict."""
        query: Any = (
            transcription_document(self._client, ref).collection("conflicts").order_by("startMs").order_by("__name__")
        )
        if after is not None:
            query = query.start_after([after.start_ms, self._place(ref, after.id)])
        return [RebaseConflict.model_validate(each.to_dict()) for each in query.limit(limit).stream()]

    def get(self, ref: TranscriptionRef, conflict: str) -> RebaseConflict:
        """See `ports.Conflicts`; one read."""
        return RebaseConflict.model_validate(get_document(self._place(ref, conflict), "conflict").to_dict())

    def decide(self, ref: TranscriptionRef, conflict: str, choice: ConflictChoice) -> None:
        """See `ports.Conflicts`; one write."""
        self._place(ref, conflict).update({"state": choice})

    def _place(self, ref: TranscriptionRef, conflict: str) -> Any:
        return document_in(transcription_document(self._client, ref), "conflicts", conflict)
