"""The data of one user, in Firestore."""

from itertools import islice
from typing import Any

from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.core.adapters.firestore_documents import user_document
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobCursor
from shared.core.domain.versioned import Versioned
from shared.notifications.domain.messages import Message
from shared.sessions.adapters.firestore_paths import session_document, vocabulary_document
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.vocabularies import user_vocabulary_id

RETAINED_COLLECTIONS = (
    "ledger",
    "receipts",
)  # below an account: accounting, and proof of purges


class FirestoreUserData:
    """A user's documents in all collections; every list costs one read an item."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def has_legal_hold(self, uid: str) -> bool:
        """See `privacy.ports.UserData`; one read."""
        owned_query: Any = self._client.collection("sessions").where(filter=FieldFilter("owner", "==", uid))
        held = owned_query.where(filter=FieldFilter("legalHold", "==", True))
        return bool(held.limit(1).select([]).get())

    def undeleted_sessions(self, uid: str, limit: int) -> list[JobItem[Session]]:
        """See `privacy.ports.UserData`."""
        owned_query: Any = self._client.collection("sessions").where(filter=FieldFilter("owner", "==", uid))
        return _sessions(owned_query.where(filter=FieldFilter("deletedAt", "==", None)), limit)

    def owned_sessions(self, uid: str, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """See `privacy.ports.UserData`."""
        owned_query: Any = self._client.collection("sessions").where(filter=FieldFilter("owner", "==", uid))
        query = owned_query.order_by("__name__")
        if after is not None:
            query = query.start_after({"__name__": session_document(self._client, after.name)})
        return _sessions(query, limit)

    def count_sessions(self, uid: str) -> int:
        """See `privacy.ports.UserData`; one aggregation, which costs one read a thousand sessions."""
        owned_query: Any = self._client.collection("sessions").where(filter=FieldFilter("owner", "==", uid))
        ((total,),) = owned_query.count(alias="sessions").get()
        return int(total.value)

    def joined_sessions(self, uid: str, limit: int) -> list[str]:
        """See `privacy.ports.UserData`; reads names only."""
        sessions: Any = self._client.collection("sessions")
        found = sessions.where(filter=FieldFilter("participants", "array_contains", uid)).limit(limit).select([])
        return [each.id for each in found.stream()]

    def messages_by(self, uid: str, after: JobCursor | None, limit: int) -> list[JobItem[Versioned[Message]]]:
        """See `privacy.ports.UserData`."""
        query: Any = self._client.collection_group("messages").where(filter=FieldFilter("author", "==", uid))
        query = query.order_by("__name__")
        if after is not None:
            query = query.start_after({"__name__": self._client.document(after.name)})
        return [_message(each) for each in query.limit(limit).stream()]

    def account_documents(self, uid: str, limit: int) -> list[str]:
        """See `privacy.ports.UserData`; reads names only, with one request a collection."""
        found = [
            each.reference.path
            for collection in user_document(self._client, uid).collections()
            if collection.id not in RETAINED_COLLECTIONS
            for each in islice(collection.recursive().select([]).limit(limit).stream(), limit)
        ]
        vocabulary = vocabulary_document(self._client, user_vocabulary_id(uid))
        return [*found, *([str(vocabulary.path)] if vocabulary.get([]).exists else [])][:limit]

    def invitations_to(self, space: str, limit: int) -> list[str]:
        """See `privacy.ports.UserData`; reads names only."""
        invitations: Any = self._client.collection("invitations")
        query = invitations.where(filter=FieldFilter("target", "==", space)).limit(limit).select([])
        return [each.reference.path for each in query.stream()]


def _sessions(query: Any, limit: int) -> list[JobItem[Session]]:
    return [
        JobItem(Session.model_validate(each.to_dict()), JobCursor(name=each.id), each.update_time)
        for each in query.limit(limit).stream()
    ]


def _message(snapshot: Any) -> JobItem[Versioned[Message]]:
    held = Versioned(Message.model_validate(snapshot.to_dict()), snapshot.update_time)
    return JobItem(held, JobCursor(name=snapshot.reference.path), snapshot.update_time)
