"""Reading a session."""

from shared.core.domain.caller import Caller
from shared.sessions.domain.access import Action
from shared.sessions.domain.sessions import Session
from shared.sessions.ports import Sessions
from shared.sessions.usecases.authorize import authorize


def get_session(session_id: str, caller: Caller, sessions: Sessions) -> Session:
    """Return the session. Raises `NotFound` also for another user's session."""
    return authorize(Action.READ, session_id, caller, sessions)
