"""Sessions in Firestore."""

from typing import Any

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition
from google.cloud import firestore
from google.cloud.firestore_v1 import Query
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.adapters.firestore_documents import add_posting, document, pass_document, session_document
from shared.domain.cursors import Cursor
from shared.domain.errors import NotFound, Stale
from shared.domain.models import Transcription
from shared.domain.sessions import Session
from shared.ports import Posting


class FirestoreSessions:
    """The documents `sessions/{id}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def create(self, session: Session, first_pass: Transcription, posting: Posting) -> bool:
        """See `ports.Sessions`; session, pass, account, entry and the day's spending: five writes in one batch."""
        batch = self._client.batch()
        add_posting(self._client, batch, posting)
        batch.create(session_document(self._client, session.id), document(session))
        batch.create(pass_document(self._client, first_pass.ref), document(first_pass))
        try:
            batch.commit()
        except AlreadyExists:
            return False
        except (Aborted, FailedPrecondition) as error:
            raise Stale("Another writer was first.") from error
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
