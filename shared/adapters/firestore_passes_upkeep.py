"""Recognition passes in Firestore, as maintenance walks them."""

from datetime import datetime
from typing import Any

from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.adapters.firestore_walks import behind
from shared.domain.models import TranscriptionRef
from shared.domain.upkeep import Mark
from shared.ports.upkeep import Found


class FirestorePassesUpkeep:
    """The documents `sessions/{id}/transcripts/{version}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def overdue(self, before: datetime, after: Mark | None, limit: int) -> list[Found[TranscriptionRef]]:
        """See `ports.upkeep.PassesUpkeep`; a read a pass. A finished pass has no next look and is in no such index."""
        query: Any = self._client.collection_group("transcripts").where(filter=FieldFilter("nextLookAt", "<", before))
        place = self._client.document(after.name) if after else None
        query = behind(query.order_by("nextLookAt").order_by("__name__"), "nextLookAt", after, place)
        found = query.limit(limit).select(["sessionId", "version", "nextLookAt"]).stream()
        return [
            Found(
                TranscriptionRef(session_id=each.get("sessionId"), version=each.get("version")),
                Mark(value=each.get("nextLookAt"), name=each.reference.path),
            )
            for each in found
        ]
