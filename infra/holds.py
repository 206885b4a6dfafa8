"""Legal holds, as an operator sets and lifts them: nothing of a session that is held is erased, by anybody."""

from infra.plans import client
from shared.core.ports import Clock
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.sessions.adapters.firestore_session_store import FirestoreSessionStore
from shared.sessions.domain.sessions import Session
from shared.sessions.ports import SessionStore


def session_store(project: str, emulator: str | None = None) -> SessionStore:
    """The sessions of a project: Google's, or of an emulator at `host:port`."""
    return FirestoreSessionStore(client(project, emulator))


def set_hold(session_id: str, session_store: SessionStore, clock: Clock, *, on: bool) -> Session:
    """The session, held or not any more. Raises `NotFound`, or `Busy` when others are always first.

    One that is being erased keeps what is not gone yet; once it is held no more, its erasing goes on.
    """

    def attempt(_: int) -> Session:
        held = session_store.hold(session_id)
        after = held.value.model_copy(update={"legal_hold": on})
        if after != held.value:
            session_store.save(held, after)
        return after

    return retry_on_conflict(clock, attempt)
