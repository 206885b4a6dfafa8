"""A participant gets into the video room of a session."""

from shared.domain.access import Action
from shared.domain.errors import Conflict
from shared.domain.participants import RoomToken
from shared.domain.sessions import Caller, SessionStatus
from shared.ports.callers import RoomTokens
from shared.usecases.life import Life
from shared.usecases.permitted import permitted


def enter_room(session_id: str, caller: Caller, life: Life, rooms: RoomTokens) -> RoomToken:
    """Raises `NotFound`, `Conflict` for whoever is not in the session or when it is over, and `NotOffered`."""
    session = permitted(Action.JOIN, session_id, caller, life.sessions)
    if session.status is not SessionStatus.LIVE:
        raise Conflict("The session is not live.", "session-not-live")
    participant = life.conversations.participant(session_id, caller.uid)
    if participant is None or participant.left_at:
        raise Conflict("Join the session first.", "not-joined")
    return rooms.issue(session_id, participant)
