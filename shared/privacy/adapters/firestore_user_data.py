"""What somebody left, in Firestore."""

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

KEPT = ("ledger", "receipts")  # below an account: money, and what was erased


class FirestoreUserData:
    """Documents of somebody in all collections; every list costs a read an item."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def held(self, uid: str) -> bool:
        """See `privacy.ports.UserData`; one read."""
        theirs: Any = self._client.collection("sessions").where(filter=FieldFilter("owner", "==", uid))
        held = theirs.where(filter=FieldFilter("legalHold", "==", True))
        return bool(held.limit(1).select([]).get())

    def whole(self, uid: str, limit: int) -> list[JobItem[Session]]:
        """See `privacy.ports.UserData`."""
        theirs: Any = self._client.collection("sessions").where(filter=FieldFilter("owner", "==", uid))
        return _sessions(theirs.where(filter=FieldFilter("deletedAt", "==", None)), limit)

    def owned(self, uid: str, after: JobCursor | None, limit: int) -> list[JobItem[Session]]:
        """See `privacy.ports.UserData`."""
        theirs: Any = self._client.collection("sessions").where(filter=FieldFilter("owner", "==", uid))
        query = theirs.order_by("__name__")
        if after is not None:
            query = query.start_after({"__name__": session_document(self._client, after.name)})
        return _sessions(query, limit)

    def count(self, uid: str) -> int:
        """See `privacy.ports.UserData`; one aggregation, which is a read for every thousand."""
        theirs: Any = self._client.collection("sessions").where(filter=FieldFilter("owner", "==", uid))
        ((total,),) = theirs.count(alias="sessions").get()
        return int(total.value)

    def joined(self, uid: str, limit: int) -> list[str]:
        """See `privacy.ports.UserData`; of their names only."""
        sessions: Any = self._client.collection("sessions")
        found = sessions.where(filter=FieldFilter("participants", "array_contains", uid)).limit(limit).select([])
        return [each.id for each in found.stream()]

    def written(self, uid: str, after: JobCursor | None, limit: int) -> list[JobItem[Versioned[Message]]]:
        """See `privacy.ports.UserData`."""
        query: Any = self._client.collection_group("messages").where(filter=FieldFilter("author", "==", uid))
        query = query.order_by("__name__")
        if after is not None:
            query = query.start_after({"__name__": self._client.document(after.name)})
        return [_message(each) for each in query.limit(limit).stream()]

    def below(self, uid: str, limit: int) -> list[str]:
        """See `privacy.ports.UserData`; of their names only, and a request a collection."""
        found = [
            each.reference.path
            for collection in user_document(self._client, uid).collections()
            if collection.id not in KEPT
            for each in islice(collection.recursive().select([]).limit(limit).stream(), limit)
        ]
        words = vocabulary_document(self._client, user_vocabulary_id(uid))
        return [*found, *([str(words.path)] if words.get([]).exists else [])][:limit]

    def into(self, space: str, limit: int) -> list[str]:
        """See `privacy.ports.UserData`; of their names only."""
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
