"""Legal holds, as an operator sets and lifts them: nothing of a session that is held is erased, by anybody."""

from infra.plans import client
from shared.adapters.firestore_conversations import FirestoreConversations
from shared.domain.sessions import Session
from shared.ports.clock import Clock
from shared.ports.sessions import Conversations
from shared.usecases.insist import insist


def conversations(project: str, emulator: str | None = None) -> Conversations:
    """The sessions of a project: Google's, or of an emulator at `host:port`."""
    return FirestoreConversations(client(project, emulator))


def set_hold(session_id: str, sessions: Conversations, clock: Clock, *, on: bool) -> Session:
    """The session, held or not any more. Raises `NotFound`, or `Busy` when others are always first.

    One that is being erased keeps what is not gone yet; once it is held no more, its erasing goes on.
    """

    def attempt(_: int) -> Session:
        held = sessions.hold(session_id)
        after = held.value.model_copy(update={"legal_hold": on})
        if after != held.value:
            sessions.save(held, after)
        return after

    return insist(clock, attempt)
