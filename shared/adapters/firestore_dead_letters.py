"""Dead letters in Firestore."""

from datetime import datetime
from typing import Any

from google.api_core.exceptions import AlreadyExists
from google.api_core.exceptions import NotFound as Missing
from google.cloud import firestore
from google.cloud.firestore_v1 import Query
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.adapters.firestore_documents import document, letter_document
from shared.adapters.firestore_walks import behind, found_as
from shared.domain.dead_letters import DeadLetter, LetterState
from shared.domain.errors import NotFound
from shared.domain.upkeep import Mark
from shared.ports.upkeep import Found


class FirestoreDeadLetters:
    """The documents `deadLetters/{id}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def keep(self, letter: DeadLetter) -> bool:
        """See `ports.upkeep.DeadLetters`; one write."""
        try:
            self._place(letter.id).create(document(letter))
        except AlreadyExists:
            return False
        return True

    def get(self, letter_id: str) -> DeadLetter:
        """See `ports.upkeep.DeadLetters`; one read."""
        found = self._place(letter_id).get()
        if not found.exists:
            raise NotFound("There is no such message.")
        return DeadLetter.model_validate(found.to_dict())

    def of_session(self, session_id: str, limit: int) -> list[DeadLetter]:
        """See `ports.upkeep.DeadLetters`; a read a letter."""
        query: Any = self._client.collection("deadLetters").where(filter=FieldFilter("sessionId", "==", session_id))
        query = query.order_by("at", direction=Query.DESCENDING).limit(limit)
        return [DeadLetter.model_validate(found.to_dict()) for found in query.stream()]

    def waiting(self, after: Mark | None, limit: int) -> list[Found[DeadLetter]]:
        """See `ports.upkeep.DeadLetters`; a read a letter."""
        query: Any = self._client.collection("deadLetters").where(filter=FieldFilter("state", "==", LetterState.KEPT))
        query = query.order_by("at").order_by("__name__")
        query = behind(query, "at", after, self._place(after.name) if after else None)
        return [found_as(DeadLetter, found, "at") for found in query.limit(limit).stream()]

    def mark_redriven(self, letter_id: str, at: datetime) -> None:
        """See `ports.upkeep.DeadLetters`; one write."""
        try:
            self._place(letter_id).update({"state": LetterState.REDRIVEN, "redrivenAt": at})
        except Missing:
            return

    def _place(self, letter_id: str) -> Any:
        return letter_document(self._client, letter_id)
