"""Sessions as they are held, spaces, and links into them: the ports over one set of documents."""

from types import ModuleType
from typing import NamedTuple

from shared.domain.sessions import NO_RECORDING, Session, SessionStatus, slug_for
from shared.ports.edits import Edits
from shared.ports.sessions import Conversations, Sessions
from shared.ports.spaces import Invitations, Spaces
from shared.ports.vocabularies import Vocabularies
from tests.fakes.conversations import FakeConversations, FakeInvitations, FakeSpaces
from tests.fakes.edits import FakeEdits
from tests.fakes.store import FakeStore
from tests.fakes.vocabularies import FakeVocabularies
from tests.samples import a_session


class House(NamedTuple):
    """The ports over one set of documents."""

    sessions: Sessions
    conversations: Conversations
    spaces: Spaces
    invitations: Invitations
    vocabularies: Vocabularies
    edits: Edits


def fake_house(store: FakeStore) -> House:
    edits = FakeEdits(store.sessions, store.spaces)
    return House(store, FakeConversations(store), FakeSpaces(store), FakeInvitations(), FakeVocabularies(store), edits)


def real_house(wired: ModuleType) -> House:
    doors = wired.sessions(), wired.conversations(), wired.spaces(), wired.invitations(), wired.vocabularies()
    return House(*doors, wired.edits())


def opened(house: House, name: str = "s1", **fields: object) -> Session:
    known = {"slug": slug_for(name), "audio": None, "status": SessionStatus.CREATED, "transcription": NO_RECORDING}
    session = a_session(**{"id": name, **known, **fields})  # type: ignore[arg-type]
    assert house.conversations.open(session)
    return session
