"""Tokens for the video room of a session."""

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict
from shared.sessions.domain.access import Action
from shared.sessions.domain.participants import RoomToken
from shared.sessions.domain.sessions import SessionStatus
from shared.sessions.ports import RoomTokens
from shared.sessions.usecases.authorize import authorize
from shared.sessions.usecases.change_session import SessionDeps


def create_room_token(session_id: str, caller: Caller, deps: SessionDeps, rooms: RoomTokens) -> RoomToken:
    """Issue a token for a participant.

    Raises `NotFound`, `Conflict` for a caller who has not joined or a session that is not live, and `NotOffered`.
    """
    session = authorize(Action.JOIN, session_id, caller, deps.sessions)
    if session.status is not SessionStatus.LIVE:
        raise Conflict("The session is not live.", "session-not-live")
    participant = deps.session_store.participant(session_id, caller.uid)
    if participant is None or participant.left_at:
        raise Conflict("Join the session first.", "not-joined")
    return rooms.issue(session_id, participant)
