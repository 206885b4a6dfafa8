"""Sessions as they are held, spaces, and links into them: the ports over one set of documents."""

from typing import NamedTuple

from shared.domain.sessions import NO_RECORDING, Session, SessionStatus, slug_for
from shared.ports.sessions import Conversations, Sessions
from shared.ports.spaces import Invitations, Spaces
from shared.ports.vocabularies import Vocabularies
from tests.samples import a_session


class House(NamedTuple):
    """The ports over one set of documents."""

    sessions: Sessions
    conversations: Conversations
    spaces: Spaces
    invitations: Invitations
    vocabularies: Vocabularies


def opened(house: House, name: str = "s1", **fields: object) -> Session:
    known = {"slug": slug_for(name), "audio": None, "status": SessionStatus.CREATED, "transcription": NO_RECORDING}
    session = a_session(**{"id": name, **known, **fields})  # type: ignore[arg-type]
    assert house.conversations.open(session)
    return session
