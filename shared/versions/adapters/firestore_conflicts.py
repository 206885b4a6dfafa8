"""Conflicts of rebased edits, in Firestore."""

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

WRITES_PER_BATCH = 200  # documents in one commit


class FirestoreConflicts:
    """The documents `sessions/{id}/transcripts/{version}/conflicts/{id}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def put(self, ref: TranscriptionRef, conflicts: Iterable[RebaseConflict]) -> None:
        """See `ports.Conflicts`; one read a conflict, and one write for each new one."""
        by_id = {each.id: each for each in conflicts}
        references = [self._reference(ref, each) for each in by_id]
        stored = self._client.get_all(references) if references else ()
        stored_conflicts = [RebaseConflict.model_validate(each.to_dict()) for each in stored if each.exists]
        unchanged = {each.id for each in stored_conflicts if is_same_conflict(each, by_id[each.id])}
        new = [each for each in by_id.values() if each.id not in unchanged]
        for begin in range(0, len(new), WRITES_PER_BATCH):
            batch = self._client.batch()
            for each in new[begin : begin + WRITES_PER_BATCH]:
                batch.set(self._reference(ref, each.id), document(each))
            batch.commit()

    def listed(self, ref: TranscriptionRef, after: ConflictPosition | None, limit: int) -> list[RebaseConflict]:
        """See `ports.Conflicts`; one read a conflict."""
        query: Any = (
            transcription_document(self._client, ref).collection("conflicts").order_by("startMs").order_by("__name__")
        )
        if after is not None:
            query = query.start_after([after.start_ms, self._reference(ref, after.id)])
        return [RebaseConflict.model_validate(each.to_dict()) for each in query.limit(limit).stream()]

    def get(self, ref: TranscriptionRef, conflict: str) -> RebaseConflict:
        """See `ports.Conflicts`; one read."""
        return RebaseConflict.model_validate(get_document(self._reference(ref, conflict), "conflict").to_dict())

    def decide(self, ref: TranscriptionRef, conflict: str, choice: ConflictChoice) -> None:
        """See `ports.Conflicts`; one write."""
        self._reference(ref, conflict).update({"state": choice})

    def _reference(self, ref: TranscriptionRef, conflict: str) -> Any:
        return document_in(transcription_document(self._client, ref), "conflicts", conflict)
