"""Legal holds, which operators place and release. No user or job can erase a held session."""

from infra.ops.plans import firestore_client
from shared.core.ports import Clock
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.sessions.adapters.firestore_session_store import FirestoreSessionStore
from shared.sessions.domain.sessions import Session
from shared.sessions.ports import SessionStore


def open_sessions(project: str, emulator: str | None = None) -> SessionStore:
    """Opens the sessions of a project, at Google or in an emulator at `host:port`."""
    return FirestoreSessionStore(firestore_client(project, emulator))


def set_hold(session_id: str, session_store: SessionStore, clock: Clock, *, on: bool) -> Session:
    """Places or releases a hold; returns the session. Raises `NotFound`, or `Busy` after too many conflicts.

    A session whose purge has begun keeps the rest of its data. The purge continues after the release.
    """

    def attempt(_: int) -> Session:
        held = session_store.hold(session_id)
        after = held.value.model_copy(update={"legal_hold": on})
        if after != held.value:
            session_store.save(held, after)
        return after

    return retry_on_conflict(clock, attempt)
