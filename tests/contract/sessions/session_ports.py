"""Sessions as they are held, spaces, and links into them: the ports over one set of documents."""

from typing import NamedTuple

from shared.sessions.domain.sessions import Session, SessionStatus, slug_for
from shared.sessions.domain.transcription_summary import NO_RECORDING
from shared.sessions.ports import Invitations, Sessions, SessionStore, Spaces
from shared.transcription.ports import Vocabularies
from shared.transcripts.ports import ConditionalWriter, Edits
from tests.support.fakes.edits import FakeEdits
from tests.support.fakes.sessions import FakeConversations, FakeInvitations, FakeSpaces
from tests.support.fakes.store import FakeStore
from tests.support.fakes.vocabularies import FakeVocabularies
from tests.support.samples import a_session
from tests.support.wiring import Wiring


class House(NamedTuple):
    """The ports over one set of documents."""

    sessions: Sessions
    session_store: SessionStore
    spaces: Spaces
    invitations: Invitations
    vocabularies: Vocabularies
    edits: Edits
    writer: ConditionalWriter


def fake_house(store: FakeStore) -> House:
    edits = FakeEdits(store.sessions, store.spaces)
    return House(
        store, FakeConversations(store), FakeSpaces(store), FakeInvitations(), FakeVocabularies(store), edits, edits
    )


def real_house(wired: Wiring) -> House:
    invitation_deps = (
        wired.sessions.sessions,
        wired.sessions.session_store,
        wired.sessions.spaces,
        wired.sessions.invitations,
        wired.transcription.vocabularies,
    )
    return House(*invitation_deps, wired.transcripts.edits, wired.transcripts.conditional_writer)


def opened(house: House, name: str = "s1", **fields: object) -> Session:
    known = {"slug": slug_for(name), "audio": None, "status": SessionStatus.CREATED, "transcription": NO_RECORDING}
    session = a_session(**{"id": name, **known, **fields})  # type: ignore[arg-type]
    assert house.session_store.open(session)
    return session
