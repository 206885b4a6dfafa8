"""Documents with an expiry, in Firestore."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.core.adapters.firestore_jobs import after_cursor
from shared.core.adapters.firestore_writes import commit_all
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobCursor


def _presence(client: firestore.Client, now: datetime) -> Any:
    group = client.collection_group("presence").where(filter=FieldFilter("expireAt", "<", now))
    return group.order_by("expireAt").order_by("__name__")


def _events(client: firestore.Client, now: datetime) -> Any:
    group = client.collection_group("events").where(filter=FieldFilter("expireAt", "<", now))
    return group.order_by("expireAt").order_by("__name__")


def _letters(client: firestore.Client, now: datetime) -> Any:
    letters = client.collection("deadLetters").where(filter=FieldFilter("expireAt", "<", now))
    return letters.order_by("expireAt").order_by("__name__")


QUERIES: dict[str, Callable[[firestore.Client, datetime], Any]] = {
    "presence": _presence,
    "events": _events,
    "deadLetters": _letters,
}


class FirestoreExpiredDocuments:
    """All collections of these names, at every level."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def expired(self, kind: str, now: datetime, after: JobCursor | None, limit: int) -> list[JobItem[str]]:
        """See `ports.ExpiredDocuments`; one read a document, of its expiry only."""
        reference = self._client.document(after.name) if after else None
        query = after_cursor(QUERIES[kind](self._client, now), "expireAt", after, reference)
        return [
            JobItem(
                each.reference.path, JobCursor(value=each.get("expireAt"), name=each.reference.path), each.update_time
            )
            for each in query.limit(limit).select(["expireAt"]).stream()
        ]

    def remove(self, found: Sequence[JobItem[str]]) -> None:
        """See `ports.ExpiredDocuments`; one write a document, all in one request."""
        batch = self._client.batch()
        for each in found:
            unchanged = self._client.write_option(last_update_time=each.token)
            batch.delete(self._client.document(each.value), option=unchanged)
        commit_all(batch)
