"""Sessions in Firestore."""

from datetime import datetime
from typing import Any

from google.api_core.exceptions import AlreadyExists
from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.adapters.firestore_documents import add_entry, document, pass_document, session_document
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

    def listed(self, owner: str, before: datetime | None, limit: int) -> list[Session]:
        """See `ports.Sessions`; a read a session."""
        query: Any = self._client.collection("sessions").where(filter=FieldFilter("owner", "==", owner))
        if before is not None:
            query = query.where(filter=FieldFilter("createdAt", "<", before))
        newest = query.order_by("createdAt", direction=firestore.Query.DESCENDING).limit(limit)
        return [Session.model_validate(found.to_dict()) for found in newest.stream()]

    def members(self, space: str) -> dict[str, str]:
        """See `ports.Sessions`; one read."""
        found = self._client.collection("spaces").document(space).get(["members"])
        return dict((found.to_dict() or {}).get("members", {}))
