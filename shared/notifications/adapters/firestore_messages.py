"""Messages in Firestore."""

from typing import Any

from google.cloud import firestore

from shared.core.adapters.firestore_documents import document_in
from shared.core.adapters.firestore_writes import create_document, get_document, replace_document
from shared.core.domain.cursors import Cursor
from shared.core.domain.versioned import Versioned
from shared.notifications.domain.messages import Message
from shared.sessions.adapters.firestore_paths import session_document


class FirestoreMessages:
    """The documents `sessions/{sid}/messages/{id}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def create(self, message: Message) -> bool:
        """See `ports.Messages`; one write."""
        return create_document(self._reference(message.session_id, message.id), message)

    def load(self, session_id: str, message_id: str) -> Versioned[Message]:
        """See `ports.Messages`; one read."""
        snapshot = get_document(self._reference(session_id, message_id), "message")
        return Versioned(Message.model_validate(snapshot.to_dict()), snapshot.update_time)

    def save(self, held: Versioned[Message], message: Message) -> None:
        """See `ports.Messages`; one write."""
        replace_document(self._client, self._reference(message.session_id, message.id), held.token, message)

    def listed(self, session_id: str, after: Cursor | None, limit: int) -> list[Message]:
        """See `ports.Messages`; one read a message."""
        messages = session_document(self._client, session_id).collection("messages")
        query: Any = messages.order_by("at").order_by("__name__")
        if after is not None:
            query = query.start_after({"at": after.created_at, "__name__": messages.document(after.id)})
        return [Message.model_validate(each.to_dict()) for each in query.limit(limit).stream()]

    def _reference(self, session_id: str, message_id: str) -> Any:
        return document_in(session_document(self._client, session_id), "messages", message_id)
