"""What could not be carried over between versions, in Firestore."""

from collections.abc import Iterable
from typing import Any

from google.cloud import firestore

from shared.adapters.firestore_changes import found
from shared.adapters.firestore_documents import document, pass_document, place
from shared.domain.carry.models import CarryConflict, Choice
from shared.domain.conflicts import says_the_same
from shared.domain.models import TranscriptionRef
from shared.ports.conflicts import Place

TOGETHER = 200  # documents in one write


class FirestoreConflicts:
    """The documents `sessions/{id}/transcripts/{version}/conflicts/{id}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def put(self, ref: TranscriptionRef, conflicts: Iterable[CarryConflict]) -> None:
        """See `ports.Conflicts`; a read a conflict, and a write each that is new."""
        wanted = {each.id: each for each in conflicts}
        places = [self._place(ref, each) for each in wanted]
        stored = self._client.get_all(places) if places else ()
        known = [CarryConflict.model_validate(each.to_dict()) for each in stored if each.exists]
        said = {each.id for each in known if says_the_same(each, wanted[each.id])}
        new = [each for each in wanted.values() if each.id not in said]
        for begin in range(0, len(new), TOGETHER):
            batch = self._client.batch()
            for each in new[begin : begin + TOGETHER]:
                batch.set(self._place(ref, each.id), document(each))
            batch.commit()

    def listed(self, ref: TranscriptionRef, after: Place | None, limit: int) -> list[CarryConflict]:
        """See `ports.Conflicts`; a read a conflict."""
        query: Any = pass_document(self._client, ref).collection("conflicts").order_by("startMs").order_by("__name__")
        if after is not None:
            query = query.start_after([after.start_ms, self._place(ref, after.id)])
        return [CarryConflict.model_validate(each.to_dict()) for each in query.limit(limit).stream()]

    def get(self, ref: TranscriptionRef, conflict: str) -> CarryConflict:
        """See `ports.Conflicts`; one read."""
        return CarryConflict.model_validate(found(self._place(ref, conflict), "conflict").to_dict())

    def decide(self, ref: TranscriptionRef, conflict: str, choice: Choice) -> None:
        """See `ports.Conflicts`; one write."""
        self._place(ref, conflict).update({"state": choice})

    def _place(self, ref: TranscriptionRef, conflict: str) -> Any:
        return place(pass_document(self._client, ref), "conflicts", conflict)
