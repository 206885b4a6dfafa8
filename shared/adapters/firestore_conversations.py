"""Sessions as they are held, in Firestore: compare-and-set by the document's update time."""

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition
from google.api_core.exceptions import NotFound as Missing
from google.cloud import firestore

from shared.adapters.firestore_documents import add_session, document, session_document, session_fields, slug_document
from shared.domain.errors import NotFound, Stale
from shared.domain.participants import Participant
from shared.domain.sessions import Session
from shared.ports.sessions import HeldSession


class FirestoreConversations:
    """The documents `sessions/{id}`, `slugs/{slug}` and `sessions/{id}/participants/{identity}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def open(self, session: Session) -> bool:
        """See `ports.Conversations`; session and slug: two writes in one batch."""
        batch = self._client.batch()
        add_session(self._client, batch, session)
        try:
            batch.commit()
        except AlreadyExists as error:
            if session_document(self._client, session.id).get(["id"]).exists:
                return False
            raise Stale("The slug is taken.") from error
        return True

    def by_slug(self, slug: str) -> str:
        """See `ports.Conversations`; one read."""
        found = slug_document(self._client, slug).get()
        if not found.exists:
            raise NotFound("There is no such session.")
        return str(found.get("session"))

    def hold(self, session_id: str) -> HeldSession:
        """See `ports.Conversations`; one read."""
        found = session_document(self._client, session_id).get()
        if not found.exists:
            raise NotFound("There is no such session.")
        return HeldSession(Session.model_validate(found.to_dict()), found.update_time)

    def save(self, held: HeldSession, session: Session, *participants: Participant) -> None:
        """See `ports.Conversations`; a write, of what changed alone, and one a participant."""
        batch = self._client.batch()
        place = session_document(self._client, session.id)
        before = session_fields(held.value)
        changed = {name: value for name, value in session_fields(session).items() if value != before[name]}
        unchanged = self._client.write_option(last_update_time=held.token)
        batch.update(place, changed or {"id": session.id}, option=unchanged)
        for each in participants:
            batch.set(place.collection("participants").document(each.identity), document(each))
        try:
            batch.commit()
        except (Aborted, FailedPrecondition, Missing) as error:
            raise Stale("Another writer was first.") from error

    def participant(self, session_id: str, identity: str) -> Participant | None:
        """See `ports.Conversations`; one read."""
        place = session_document(self._client, session_id).collection("participants").document(identity)
        found = place.get()
        return Participant.model_validate(found.to_dict()) if found.exists else None

    def participants(self, session_id: str) -> list[Participant]:
        """See `ports.Conversations`; a read a participant."""
        found = session_document(self._client, session_id).collection("participants").order_by("joinedAt").stream()
        return [Participant.model_validate(each.to_dict()) for each in found]
