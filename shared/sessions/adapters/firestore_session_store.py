"""The session store in Firestore: compare-and-set by the document's update time."""

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition
from google.api_core.exceptions import NotFound as Missing
from google.cloud import firestore

from shared.core.adapters.firestore_documents import document
from shared.core.domain.errors import NotFound, Stale
from shared.core.domain.versioned import Versioned
from shared.sessions.adapters.firestore_paths import add_session, session_document, session_fields, slug_document
from shared.sessions.domain.participants import Participant
from shared.sessions.domain.sessions import Session


class FirestoreSessionStore:
    """The documents `sessions/{id}`, `slugs/{slug}` and `sessions/{id}/participants/{identity}`."""

    def __init__(self, client: firestore.Client) -> None:
        self._client = client

    def open(self, session: Session) -> bool:
        """See `ports.SessionStore`; session and slug: two writes in one batch."""
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
        """See `ports.SessionStore`; one read."""
        found = slug_document(self._client, slug).get()
        if not found.exists:
            raise NotFound("This session does not exist.")
        return str(found.get("session"))

    def hold(self, session_id: str) -> Versioned[Session]:
        """See `ports.SessionStore`; one read."""
        found = session_document(self._client, session_id).get()
        if not found.exists:
            raise NotFound("This session does not exist.")
        return Versioned(Session.model_validate(found.to_dict()), found.update_time)

    def save(self, held: Versioned[Session], session: Session, *participants: Participant) -> None:
        """See `ports.SessionStore`; one write of the changed fields, and one per participant."""
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
            raise Stale("Another writer was first. Try again.") from error

    def participant(self, session_id: str, identity: str) -> Participant | None:
        """See `ports.SessionStore`; one read."""
        place = session_document(self._client, session_id).collection("participants").document(identity)
        found = place.get()
        return Participant.model_validate(found.to_dict()) if found.exists else None

    def participants(self, session_id: str) -> list[Participant]:
        """See `ports.SessionStore`; one read per participant."""
        found = session_document(self._client, session_id).collection("participants").order_by("joinedAt").stream()
        return [Participant.model_validate(each.to_dict()) for each in found]
