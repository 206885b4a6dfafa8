"""Spaces and invitations in Firestore."""

from typing import Any

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition
from google.api_core.exceptions import NotFound as Missing
from google.cloud import firestore
from google.cloud.firestore_v1 import Query
from google.cloud.firestore_v1.base_query import FieldFilter

from shared.core.adapters.firestore_documents import document, document_in
from shared.core.adapters.firestore_writes import create_document, get_document
from shared.core.domain.errors import NotFound, Stale
from shared.core.domain.versioned import Versioned
from shared.sessions.adapters.firestore_paths import space_document, space_fields, vocabulary_document
from shared.sessions.domain.invitations import StoredInvitation
from shared.sessions.domain.spaces import Space
from shared.sessions.domain.vocabularies import space_vocabulary_id

MOST = 100  # spaces or invitations per query


class FirestoreSpaces:
    """The documents `spaces/{id}`: compare-and-set by the document's update time."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def create(self, space: Space) -> bool:
        """See `ports.Spaces`; one write."""
        try:
            space_document(self._client, space.id).create(space_fields(space))
        except AlreadyExists:
            return False
        return True

    def hold(self, space_id: str) -> Versioned[Space]:
        """See `ports.Spaces`; one read."""
        found = space_document(self._client, space_id).get()
        if not found.exists:
            raise NotFound("This space does not exist.")
        return Versioned(Space.model_validate(found.to_dict()), found.update_time)

    def save(self, held: Versioned[Space], space: Space) -> None:
        """See `ports.Spaces`; one write."""
        unchanged = self._client.write_option(last_update_time=held.token)
        try:
            space_document(self._client, space.id).update(space_fields(space), option=unchanged)
        except (Aborted, FailedPrecondition, Missing) as error:
            raise Stale("Another writer was first. Try again.") from error

    def delete(self, held: Versioned[Space]) -> None:
        """See `ports.Spaces`; two writes in one batch."""
        batch = self._client.batch()
        unchanged = self._client.write_option(last_update_time=held.token)
        batch.delete(space_document(self._client, held.value.id), option=unchanged)
        batch.delete(vocabulary_document(self._client, space_vocabulary_id(held.value.id)))
        try:
            batch.commit()
        except (Aborted, FailedPrecondition, Missing) as error:
            raise Stale("Another writer was first. Try again.") from error

    def of(self, uid: str) -> list[Space]:
        """See `ports.Spaces`; one read per space."""
        spaces: Any = self._client.collection("spaces")
        found = spaces.where(filter=FieldFilter("memberIds", "array_contains", uid)).limit(MOST).stream()
        return sorted((Space.model_validate(each.to_dict()) for each in found), key=lambda space: space.name)

    def used(self, space_id: str) -> bool:
        """See `ports.Spaces`; one read."""
        sessions: Any = self._client.collection("sessions")
        return bool(sessions.where(filter=FieldFilter("space", "==", space_id)).limit(1).select(["id"]).get())


class FirestoreInvitations:
    """The documents `invitations/{id}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def create(self, invitation: StoredInvitation) -> bool:
        """See `ports.Invitations`; one write."""
        return create_document(self._place(invitation.id), invitation)

    def put(self, invitation: StoredInvitation) -> None:
        """See `ports.Invitations`; one write."""
        self._place(invitation.id).set(document(invitation))

    def get(self, invitation_id: str) -> StoredInvitation:
        """See `ports.Invitations`; one read."""
        return StoredInvitation.model_validate(get_document(self._place(invitation_id), "invitation").to_dict())

    def to(self, target: str) -> list[StoredInvitation]:
        """See `ports.Invitations`; one read per invitation."""
        query: Any = self._client.collection("invitations").where(filter=FieldFilter("target", "==", target))
        listed = query.order_by("createdAt", direction=Query.DESCENDING).limit(MOST).stream()
        return [StoredInvitation.model_validate(each.to_dict()) for each in listed]

    def _place(self, invitation_id: str) -> Any:
        return document_in(self._client, "invitations", invitation_id)
