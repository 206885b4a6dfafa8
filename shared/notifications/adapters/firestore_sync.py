"""Sync events in Firestore."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from google.api_core.exceptions import AlreadyExists
from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.core.adapters.firestore_documents import document, user_document
from shared.core.domain.cursors import Cursor
from shared.notifications.domain.sync import SyncEvent
from shared.sessions.domain.events import SessionEvent


class FirestoreSyncFeed:
    """The documents `users/{uid}/events/{id}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def write(self, owners: Sequence[str], event: SessionEvent, expire_at: datetime) -> None:
        """See `ports.SyncFeed`; one write an owner, in one batch unless some have it already."""
        fields = document(event) | {"storedAt": firestore.SERVER_TIMESTAMP, "expireAt": expire_at}
        references = [user_document(self._client, each).collection("events").document(event.id) for each in owners]
        batch = self._client.batch()
        for reference in references:
            batch.create(reference, fields)
        try:
            batch.commit()
        except AlreadyExists:
            for reference in references:
                with suppress(AlreadyExists):
                    reference.create(fields)

    def read(self, owner: str, after: Cursor | None, since: datetime, before: datetime, limit: int) -> list[SyncEvent]:
        """See `ports.SyncFeed`; one read an event."""
        events = user_document(self._client, owner).collection("events")
        query: Any = events.where(filter=FieldFilter("storedAt", ">=", since))
        query = query.where(filter=FieldFilter("storedAt", "<", before)).order_by("storedAt").order_by("__name__")
        if after is not None:
            query = query.start_after({"storedAt": after.created_at, "__name__": events.document(after.id)})
        return [SyncEvent.model_validate(found.to_dict()) for found in query.limit(limit).stream()]
