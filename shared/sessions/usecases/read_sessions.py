"""A session as those who may see it read it."""

from shared.core.domain.caller import Caller
from shared.sessions.domain.access import Action
from shared.sessions.domain.sessions import Session
from shared.sessions.ports import Sessions
from shared.sessions.usecases.authorize import authorize


def get_session(session_id: str, caller: Caller, sessions: Sessions) -> Session:
    """Raises `NotFound` also for somebody else's session."""
    return authorize(Action.READ, session_id, caller, sessions)
