"""Dead letters in Firestore."""

from datetime import datetime
from typing import Any

from google.api_core.exceptions import AlreadyExists
from google.api_core.exceptions import NotFound as Missing
from google.cloud import firestore
from google.cloud.firestore_v1 import Query
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.core.adapters.firestore_documents import document, document_in
from shared.core.adapters.firestore_jobs import after_cursor, as_job_item
from shared.core.domain.errors import NotFound
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobCursor
from shared.maintenance.domain.dead_letters import DeadLetter, LetterState


class FirestoreDeadLetters:
    """The documents `deadLetters/{id}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def keep(self, letter: DeadLetter) -> bool:
        """See `ports.DeadLetters`; one write."""
        try:
            self._reference(letter.id).create(document(letter))
        except AlreadyExists:
            return False
        return True

    def get(self, letter_id: str) -> DeadLetter:
        """See `ports.DeadLetters`; one read."""
        found = self._reference(letter_id).get()
        if not found.exists:
            raise NotFound("There is no such dead letter.")
        return DeadLetter.model_validate(found.to_dict())

    def of_session(self, session_id: str, limit: int) -> list[DeadLetter]:
        """See `ports.DeadLetters`; one read a letter."""
        query: Any = self._client.collection("deadLetters").where(filter=FieldFilter("sessionId", "==", session_id))
        query = query.order_by("at", direction=Query.DESCENDING).limit(limit)
        return [DeadLetter.model_validate(found.to_dict()) for found in query.stream()]

    def waiting(self, after: JobCursor | None, limit: int) -> list[JobItem[DeadLetter]]:
        """See `ports.DeadLetters`; one read a letter."""
        query: Any = self._client.collection("deadLetters").where(filter=FieldFilter("state", "==", LetterState.KEPT))
        query = query.order_by("at").order_by("__name__")
        query = after_cursor(query, "at", after, self._reference(after.name) if after else None)
        return [as_job_item(DeadLetter, found, "at") for found in query.limit(limit).stream()]

    def mark_redriven(self, letter_id: str, at: datetime) -> None:
        """See `ports.DeadLetters`; one write."""
        try:
            self._reference(letter_id).update({"state": LetterState.REDRIVEN, "redrivenAt": at})
        except Missing:
            return

    def _reference(self, letter_id: str) -> Any:
        return dead_letter_document(self._client, letter_id)


def dead_letter_document(client: firestore.Client, letter_id: str) -> Any:
    """`deadLetters/{id}`."""
    return document_in(client, "deadLetters", letter_id)
