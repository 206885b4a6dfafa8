"""Queries and writes of transcriptions for maintenance jobs, in Firestore."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.core.adapters.firestore_jobs import as_job_item, overdue
from shared.core.adapters.firestore_writes import commit_all
from shared.core.domain.job_items import JobItem, JobItemChange
from shared.core.domain.jobs import JobCursor
from shared.core.domain.versioned import Versioned
from shared.transcription.adapters.firestore_transcriptions import add_change
from shared.transcription.domain.transcription import Transcription


class FirestoreTranscriptionMaintenance:
    """The documents `sessions/{id}/transcripts/{version}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def overdue(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Transcription]]:
        """See `ports.TranscriptionMaintenance`; one read per transcription. A finished one is due only for late
        edits."""
        query: Any = self._client.collection_group("transcripts").where(filter=FieldFilter("nextPollAt", "<", before))
        found = overdue(self._client, query, "nextPollAt", after).limit(limit).stream()
        return [as_job_item(Transcription, each, "nextPollAt", each.reference.path) for each in found]

    def save_all(self, changes: Sequence[JobItemChange[Transcription]]) -> None:
        """See `ports.TranscriptionMaintenance`; one write per transcription, and one per session whose summary
        changes."""
        batch = self._client.batch()
        for found, after in changes:
            add_change(self._client, batch, Versioned(found.value, found.token), after)
        commit_all(batch)
