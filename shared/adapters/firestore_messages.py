"""Messages in Firestore."""

from typing import Any

from google.cloud import firestore

from shared.adapters.firestore_changes import created, found, replace
from shared.adapters.firestore_documents import place, session_document
from shared.domain.cursors import Cursor
from shared.domain.messages import Message
from shared.ports.devices import HeldMessage


class FirestoreMessages:
    """The documents `sessions/{sid}/messages/{id}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def create(self, message: Message) -> bool:
        """See `ports.Messages`; one write."""
        return created(self._place(message.session_id, message.id), message)

    def load(self, session_id: str, message_id: str) -> HeldMessage:
        """See `ports.Messages`; one read."""
        snapshot = found(self._place(session_id, message_id), "message")
        return HeldMessage(Message.model_validate(snapshot.to_dict()), snapshot.update_time)

    def save(self, held: HeldMessage, message: Message) -> None:
        """See `ports.Messages`; one write."""
        replace(self._client, self._place(message.session_id, message.id), held.token, message)

    def listed(self, session_id: str, after: Cursor | None, limit: int) -> list[Message]:
        """See `ports.Messages`; a read a message."""
        messages = session_document(self._client, session_id).collection("messages")
        query: Any = messages.order_by("at").order_by("__name__")
        if after is not None:
            query = query.start_after({"at": after.created_at, "__name__": messages.document(after.id)})
        return [Message.model_validate(each.to_dict()) for each in query.limit(limit).stream()]

    def _place(self, session_id: str, message_id: str) -> Any:
        return place(session_document(self._client, session_id), "messages", message_id)
