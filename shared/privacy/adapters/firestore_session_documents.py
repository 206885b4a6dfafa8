"""The documents of a session that is being purged, in Firestore."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from google.api_core.exceptions import Aborted, FailedPrecondition
from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.core.adapters.firestore_documents import document
from shared.core.domain.errors import Stale
from shared.core.domain.versioned import Versioned
from shared.privacy.adapters.firestore_receipts import receipt_document
from shared.privacy.domain.receipts import Receipt
from shared.sessions.adapters.firestore_paths import session_document, slug_document
from shared.sessions.domain.sessions import Session

WRITES_PER_BATCH = 500  # deletes in one commit (Firestore, quotas)


class FirestoreSessionDocuments:
    """All documents below `sessions/{id}`, the session's dead letters, and the invitations to it."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def parts(self, session_id: str, limit: int) -> list[str]:
        """See `ports.SessionDocuments`; one read a document, of its name only, and one request a collection."""
        found = [
            each.reference.path
            for collection in session_document(self._client, session_id).collections()
            for each in islice(collection.recursive().select([]).limit(limit).stream(), limit)
        ]
        return (found + self._letters(session_id, limit) + self._invitations(session_id, limit))[:limit]

    def remove(self, paths: Sequence[str]) -> None:
        """See `ports.SessionDocuments`; one write a document."""
        for begin in range(0, len(paths), WRITES_PER_BATCH):
            batch = self._client.batch()
            for path in paths[begin : begin + WRITES_PER_BATCH]:
                batch.delete(self._client.document(path))
            batch.commit()

    def close(self, session: Session, held: Versioned[Receipt], receipt: Receipt) -> None:
        """See `ports.SessionDocuments`; three writes in one batch."""
        batch = self._client.batch()
        reference = receipt_document(self._client, receipt.owner, receipt.session_id)
        batch.update(reference, document(receipt), option=self._client.write_option(last_update_time=held.token))
        batch.delete(session_document(self._client, session.id))
        batch.delete(slug_document(self._client, session.slug))
        try:
            batch.commit()
        except (Aborted, FailedPrecondition) as error:
            raise Stale("Another writer was first.") from error

    def _letters(self, session_id: str, limit: int) -> list[str]:
        letters: Any = self._client.collection("deadLetters")
        query = letters.where(filter=FieldFilter("sessionId", "==", session_id)).select([]).limit(limit)
        return [each.reference.path for each in query.stream()]

    def _invitations(self, session_id: str, limit: int) -> list[str]:
        invitations: Any = self._client.collection("invitations")
        query = invitations.where(filter=FieldFilter("target", "==", session_id)).select([]).limit(limit)
        return [each.reference.path for each in query.stream()]
