"""Recognition passes in Firestore, as maintenance walks them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.adapters.firestore_changes import commit_all
from shared.adapters.firestore_transcriptions import add_change
from shared.adapters.firestore_walks import found_as, overdue
from shared.domain.models import Transcription
from shared.domain.upkeep import Mark
from shared.ports.passes import Stored
from shared.ports.upkeep import Change, Found


class FirestorePassesUpkeep:
    """The documents `sessions/{id}/transcripts/{version}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def overdue(self, before: datetime, after: Mark | None, limit: int) -> list[Found[Transcription]]:
        """See `ports.upkeep.PassesUpkeep`; a read a pass. One that ended is in it only to catch up."""
        query: Any = self._client.collection_group("transcripts").where(filter=FieldFilter("nextLookAt", "<", before))
        found = overdue(self._client, query, "nextLookAt", after).limit(limit).stream()
        return [found_as(Transcription, each, "nextLookAt", each.reference.path) for each in found]

    def save_all(self, changes: Sequence[Change[Transcription]]) -> None:
        """See `ports.upkeep.PassesUpkeep`; a write a pass, and one a session whose view of it changes."""
        batch = self._client.batch()
        for found, after in changes:
            add_change(self._client, batch, Stored(found.value, found.token), after)
        commit_all(batch)
