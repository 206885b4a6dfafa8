"""Sessions in Firestore, for maintenance jobs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from google.api_core.exceptions import Aborted, FailedPrecondition, NotFound
from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.core.adapters.firestore_documents import document
from shared.core.adapters.firestore_jobs import after_cursor, as_job_item
from shared.core.adapters.firestore_writes import commit_all
from shared.core.domain.errors import Stale
from shared.core.domain.job_items import JobItem, JobItemChange
from shared.core.domain.jobs import JobCursor
from shared.sessions.adapters.firestore_paths import session_document
from shared.sessions.domain.sessions import Session, SessionStatus


class FirestoreSessionMaintenance:
    """The documents `sessions/{id}`; each list costs one read per item."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def never_started(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """See `ports.SessionMaintenance`."""
        query: Any = self._client.collection("sessions").where(
            filter=FieldFilter("status", "==", SessionStatus.CREATED)
        )
        query = query.where(filter=FieldFilter("createdAt", "<", before)).order_by("createdAt").order_by("__name__")
        return self._found(query, "createdAt", after, limit)

    def inactive(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """See `ports.SessionMaintenance`."""
        query: Any = self._client.collection("sessions").where(filter=FieldFilter("status", "==", SessionStatus.LIVE))
        query = query.where(filter=FieldFilter("lastActivityAt", "<", before))
        return self._found(query.order_by("lastActivityAt").order_by("__name__"), "lastActivityAt", after, limit)

    def has_presence(self, session_id: str, now: datetime) -> bool:
        """See `ports.SessionMaintenance`; one read."""
        presence: Any = session_document(self._client, session_id).collection("presence")
        here = presence.where(filter=FieldFilter("expireAt", ">", now)).order_by("expireAt")
        return bool(here.limit(1).select([]).get())

    def past_retention(self, now: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """See `ports.SessionMaintenance`."""
        query: Any = self._client.collection("sessions").where(filter=FieldFilter("protected", "==", False))
        query = query.where(filter=FieldFilter("legalHold", "==", False))
        query = query.where(filter=FieldFilter("eraseAt", "<=", now)).order_by("eraseAt").order_by("__name__")
        return self._found(query, "eraseAt", after, limit)

    def audio_unneeded(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """See `ports.SessionMaintenance`."""
        query: Any = self._client.collection("sessions").where(filter=FieldFilter("protected", "==", False))
        query = query.where(filter=FieldFilter("legalHold", "==", False))
        query = query.where(filter=FieldFilter("audioNeededUntil", "<", before))
        return self._found(query.order_by("audioNeededUntil").order_by("__name__"), "audioNeededUntil", after, limit)

    def being_erased(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """See `ports.SessionMaintenance`."""
        query: Any = self._client.collection("sessions").where(filter=FieldFilter("deletedAt", "<", before))
        return self._found(query.order_by("deletedAt").order_by("__name__"), "deletedAt", after, limit)

    def save(self, found: JobItem[Session], session: Session) -> JobItem[Session]:
        """See `ports.SessionMaintenance`; one write of the changed fields."""
        place = session_document(self._client, session.id)
        try:
            written = place.update(_changed_fields(found.value, session), option=self._unchanged(found))
        except (Aborted, FailedPrecondition, NotFound) as error:
            raise Stale("Another writer was first. Try again.") from error
        return JobItem(session, found.cursor, written.update_time)

    def save_all(self, changes: Sequence[JobItemChange[Session]]) -> None:
        """See `ports.SessionMaintenance`; one write per session, of the changed fields."""
        batch = self._client.batch()
        for found, session in changes:
            place = session_document(self._client, session.id)
            batch.update(place, _changed_fields(found.value, session), option=self._unchanged(found))
        commit_all(batch)

    def _unchanged(self, found: JobItem[Session]) -> Any:
        return self._client.write_option(last_update_time=found.token)

    def _found(self, query: Any, field: str, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        place = session_document(self._client, after.name) if after else None
        snapshots = after_cursor(query, field, after, place).limit(limit).stream()
        return [as_job_item(Session, snapshot, field) for snapshot in snapshots]


def _changed_fields(before: Session, after: Session) -> dict[str, Any]:
    then = document(before)
    return {name: value for name, value in document(after).items() if value != then[name]}
