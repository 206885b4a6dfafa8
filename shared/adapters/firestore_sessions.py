"""Sessions in Firestore."""

from typing import Any

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition
from google.cloud import firestore
from google.cloud.firestore_v1 import Query
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.adapters.firestore_documents import (
    add_posting,
    add_session,
    document,
    entry_document,
    pass_document,
    session_document,
    space_document,
)
from shared.adapters.firestore_wire import fetched
from shared.domain.cursors import Cursor
from shared.domain.errors import NotFound, Stale
from shared.domain.models import Transcription
from shared.domain.sessions import Session
from shared.domain.spaces import Role
from shared.domain.titles import beginning
from shared.ports.accounts import Posting
from shared.ports.sessions import HeldMembers, Listing


class FirestoreSessions:
    """The documents `sessions/{id}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def create(self, session: Session, first_pass: Transcription, posting: Posting) -> bool:
        """See `ports.Sessions`; session, slug, pass, account, entry and the day's spending: six writes in one batch."""
        batch = self._client.batch()
        add_posting(self._client, batch, posting)
        add_session(self._client, batch, session)
        batch.create(pass_document(self._client, first_pass.ref), document(first_pass))
        try:
            batch.commit()
        except AlreadyExists as error:
            if self._known(session, posting):
                return False
            raise Stale("The slug is taken, or the cycle was closed by another writer.") from error
        except (Aborted, FailedPrecondition) as error:
            raise Stale("Another writer was first.") from error
        return True

    def _known(self, session: Session, posting: Posting) -> bool:
        """Whether it exists, or was erased: then what it cost is still in the ledger."""
        own = [entry_document(self._client, each) for each in posting.entries if each.session_id == session.id]
        return any(
            found.exists for found in self._client.get_all([session_document(self._client, session.id), *own], ["id"])
        )

    def get(self, session_id: str) -> Session:
        """See `ports.Sessions`; one read."""
        found = session_document(self._client, session_id).get()
        if not found.exists:
            raise NotFound("There is no such session.")
        return Session.model_validate(found.to_dict())

    def listed(self, wanted: Listing, after: Cursor | None, limit: int) -> list[Session]:
        """See `ports.Sessions`; a read a session."""
        query = self._titled(wanted) if wanted.title else self._in_space(wanted)
        query = query.order_by("__name__", direction=Query.DESCENDING)
        if after is not None and (wanted.until is None or after.created_at < wanted.until):
            query = query.start_after([after.created_at, session_document(self._client, after.id)])
        elif wanted.until is not None:
            query = query.start_after([wanted.until])
        if wanted.since is not None:
            query = query.end_at([wanted.since])
        return [Session.model_validate(found.to_dict()) for found in query.limit(limit).stream()]

    def _in_space(self, wanted: Listing) -> Any:
        query: Any = self._client.collection("sessions").where(filter=FieldFilter("space", "==", wanted.space))
        query = query.where(filter=FieldFilter("deletedAt", "==", None))
        query = query.where(filter=FieldFilter("status", "in", list(wanted.statuses)))
        return query.order_by("createdAt", direction=Query.DESCENDING)

    def _titled(self, wanted: Listing) -> Any:
        query: Any = self._client.collection("sessions").where(filter=FieldFilter("space", "==", wanted.space))
        query = query.where(filter=FieldFilter("deletedAt", "==", None))
        query = query.where(filter=FieldFilter("status", "in", list(wanted.statuses)))
        query = query.where(filter=FieldFilter("titleBeginnings", "array_contains", beginning(wanted.title)))
        return query.order_by("createdAt", direction=Query.DESCENDING)

    def members(self, space: str) -> dict[str, Role]:
        """See `ports.Sessions`; one read."""
        return self.hold_members(space).roles

    def hold_members(self, space: str) -> HeldMembers:
        """See `ports.Sessions`; one read."""
        place = space_document(self._client, space)
        found = fetched(self._client, [place], ("members",)).get(place)
        if found is None:
            return HeldMembers({}, None)
        return HeldMembers({uid: Role(role) for uid, role in found.fields.get("members", {}).items()}, found.written)
