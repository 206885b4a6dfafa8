"""Sessions as they are held, spaces and invitations in memory, over the documents of a `FakeStore`."""

from shared.core.domain.errors import NotFound, Stale
from shared.core.domain.versioned import Versioned
from shared.sessions.domain.invitations import StoredInvitation
from shared.sessions.domain.participants import Participant
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import Space
from shared.sessions.domain.vocabularies import space_vocabulary_id
from tests.support.fakes.store import FakeStore


class FakeConversations:
    """A session's token is the very object that was read: every change puts another in its place."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store
        self.joined: dict[str, dict[str, Participant]] = {}

    def open(self, session: Session) -> bool:
        if session.id in self._store.sessions:
            return False
        self._store.name_session(session)
        self._store.sessions[session.id] = session
        return True

    def by_slug(self, slug: str) -> str:
        if slug not in self._store.slugs:
            raise NotFound("This session does not exist.")
        return self._store.slugs[slug]

    def hold(self, session_id: str) -> Versioned[Session]:
        session = self._store.get(session_id)
        return Versioned(session, session)

    def save(self, held: Versioned[Session], session: Session, *participants: Participant) -> None:
        if self._store.sessions.get(session.id) is not held.token:
            raise Stale("Another writer was first.")
        self._store.sessions[session.id] = session.model_copy()
        self.joined.setdefault(session.id, {}).update({each.identity: each for each in participants})

    def participant(self, session_id: str, identity: str) -> Participant | None:
        return self.joined.get(session_id, {}).get(identity)

    def participants(self, session_id: str) -> list[Participant]:
        return sorted(self.joined.get(session_id, {}).values(), key=lambda each: each.joined_at)


class FakeSpaces:
    """A space's token is the very object that was read."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def create(self, space: Space) -> bool:
        return self._store.spaces.setdefault(space.id, space) is space

    def hold(self, space_id: str) -> Versioned[Space]:
        if space_id not in self._store.spaces:
            raise NotFound("This space does not exist.")
        return Versioned(self._store.spaces[space_id], self._store.spaces[space_id])

    def save(self, held: Versioned[Space], space: Space) -> None:
        self._check(held)
        self._store.spaces[space.id] = space.model_copy()

    def delete(self, held: Versioned[Space]) -> None:
        self._check(held)
        del self._store.spaces[held.value.id]
        self._store.vocabularies.pop(space_vocabulary_id(held.value.id), None)

    def of(self, uid: str) -> list[Space]:
        return sorted((s for s in self._store.spaces.values() if uid in s.members), key=lambda space: space.name)

    def used(self, space_id: str) -> bool:
        return any(session.space == space_id for session in self._store.sessions.values())

    def _check(self, held: Versioned[Space]) -> None:
        if self._store.spaces.get(held.value.id) is not held.token:
            raise Stale("Another writer was first.")


class FakeInvitations:
    def __init__(self) -> None:
        self.by_id: dict[str, StoredInvitation] = {}

    def create(self, invitation: StoredInvitation) -> bool:
        return self.by_id.setdefault(invitation.id, invitation) is invitation

    def put(self, invitation: StoredInvitation) -> None:
        self.by_id[invitation.id] = invitation

    def get(self, invitation_id: str) -> StoredInvitation:
        if invitation_id not in self.by_id:
            raise NotFound("This invitation does not exist.")
        return self.by_id[invitation_id]

    def to(self, target: str) -> list[StoredInvitation]:
        found = [each for each in self.by_id.values() if each.target == target]
        return sorted(found, key=lambda each: each.created_at, reverse=True)[:100]
