"""Sessions in Firestore."""

from typing import Any

from google.cloud import firestore
from google.cloud.firestore_v1 import Query
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.core.adapters.firestore_wire import fetch_fields
from shared.core.domain.cursors import Cursor
from shared.core.domain.errors import NotFound
from shared.sessions.adapters.firestore_paths import (
    session_document,
    space_document,
)
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import SpaceRole
from shared.sessions.domain.title_prefixes import title_prefix
from shared.sessions.ports import SessionQuery, SpaceMembers


class FirestoreSessions:
    """The documents `sessions/{id}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def get(self, session_id: str) -> Session:
        """See `ports.Sessions`; one read."""
        found = session_document(self._client, session_id).get()
        if not found.exists:
            raise NotFound("This session does not exist.")
        return Session.model_validate(found.to_dict())

    def listed(self, wanted: SessionQuery, after: Cursor | None, limit: int) -> list[Session]:
        """See `ports.Sessions`; one read per session."""
        query = self._titled(wanted) if wanted.title else self._in_space(wanted)
        query = query.order_by("__name__", direction=Query.DESCENDING)
        if after is not None and (wanted.until is None or after.created_at < wanted.until):
            query = query.start_after([after.created_at, session_document(self._client, after.id)])
        elif wanted.until is not None:
            query = query.start_after([wanted.until])
        if wanted.since is not None:
            query = query.end_at([wanted.since])
        return [Session.model_validate(found.to_dict()) for found in query.limit(limit).stream()]

    def _in_space(self, wanted: SessionQuery) -> Any:
        query: Any = self._client.collection("sessions").where(filter=FieldFilter("space", "==", wanted.space))
        query = query.where(filter=FieldFilter("deletedAt", "==", None))
        query = query.where(filter=FieldFilter("status", "in", list(wanted.statuses)))
        return query.order_by("createdAt", direction=Query.DESCENDING)

    def _titled(self, wanted: SessionQuery) -> Any:
        query: Any = self._client.collection("sessions").where(filter=FieldFilter("space", "==", wanted.space))
        query = query.where(filter=FieldFilter("deletedAt", "==", None))
        query = query.where(filter=FieldFilter("status", "in", list(wanted.statuses)))
        query = query.where(filter=FieldFilter("titlePrefixes", "array_contains", title_prefix(wanted.title)))
        return query.order_by("createdAt", direction=Query.DESCENDING)

    def members(self, space: str) -> dict[str, SpaceRole]:
        """See `ports.Sessions`; one read."""
        return self.hold_members(space).roles

    def hold_members(self, space: str) -> SpaceMembers:
        """See `ports.Sessions`; one read."""
        place = space_document(self._client, space)
        found = fetch_fields(self._client, [place], ("members",)).get(place)
        if found is None:
            return SpaceMembers({}, None)
        return SpaceMembers(
            {uid: SpaceRole(role) for uid, role in found.fields.get("members", {}).items()}, found.written
        )
