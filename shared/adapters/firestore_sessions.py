"""Sessions in Firestore."""

from typing import Any

from google.api_core.exceptions import AlreadyExists
from google.cloud import firestore
from google.cloud.firestore_v1 import Query
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.adapters.firestore_documents import add_entry, document, pass_document, session_document
from shared.domain.cursors import Cursor
from shared.domain.errors import NotFound
from shared.domain.ledger import LedgerEntry
from shared.domain.models import Session, Transcription


class FirestoreSessions:
    """The documents `sessions/{id}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def create(self, session: Session, first_pass: Transcription, entry: LedgerEntry) -> bool:
        """See `ports.Sessions`; four writes and an increment of the owner's counters, in one batch."""
        batch = self._client.batch()
        batch.create(session_document(self._client, session.id), document(session))
        batch.create(pass_document(self._client, first_pass.ref), document(first_pass))
        add_entry(self._client, batch, entry)
        try:
            batch.commit()
        except AlreadyExists:
            return False
        return True

    def get(self, session_id: str) -> Session:
        """See `ports.Sessions`; one read."""
        found = session_document(self._client, session_id).get()
        if not found.exists:
            raise NotFound("There is no such session.")
        return Session.model_validate(found.to_dict())

    def listed(self, owner: str, after: Cursor | None, limit: int) -> list[Session]:
        """See `ports.Sessions`; a read a session."""
        query: Any = self._client.collection("sessions").where(filter=FieldFilter("owner", "==", owner))
        query = query.order_by("createdAt", direction=Query.DESCENDING).order_by("__name__", direction=Query.DESCENDING)
        if after is not None:
            last = session_document(self._client, after.id)
            query = query.start_after({"createdAt": after.created_at, "__name__": last})
        return [Session.model_validate(found.to_dict()) for found in query.limit(limit).stream()]

    def members(self, space: str) -> dict[str, str]:
        """See `ports.Sessions`; one read."""
        found = self._client.collection("spaces").document(space).get(["members"])
        return dict((found.to_dict() or {}).get("members", {}))
