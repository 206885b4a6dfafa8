"""`/v1/sessions`: creating, joining, leaving and ending sessions."""

from shared.core.entry.route import Call, Route
from shared.sessions.domain.participants import RoomToken
from shared.sessions.domain.session_requests import JoinRequest, SessionRequest
from shared.sessions.domain.sessions import Session
from shared.sessions.usecases import create_room_token, join_session, manage_session
from shared.sessions.usecases.join_session import Joined, ParticipantList
from shared.sessions.wiring import sessions_wiring


def create(call: Call) -> Session:
    """Create a session without a recording, for participants to join. Send an Idempotency-Key to retry safely."""
    return manage_session.open_session(call.body, call.key, call.caller, sessions_wiring.session_deps)


def get_by_slug(call: Call) -> Session:
    """Read a session by its slug."""
    return manage_session.session_by_slug(call.path["slug"], call.caller, sessions_wiring.session_deps)


def join(call: Call) -> Joined:
    """Join a session; the first participant makes it live. Idempotent: a repeat is the same participant."""
    return join_session.join_session(call.path["id"], call.caller, call.body.name, sessions_wiring.session_deps)


def leave(call: Call) -> None:
    """Leave a session."""
    join_session.leave_session(call.path["id"], call.caller, sessions_wiring.session_deps)


def list_participants(call: Call) -> ParticipantList:
    """List all participants who ever joined a session."""
    return join_session.list_participants(call.path["id"], call.caller, sessions_wiring.session_deps)


def get_room_token(call: Call) -> RoomToken:
    """Get a token, valid for an hour, for the video room of a joined session; 501 without a video service."""
    return create_room_token.create_room_token(
        call.path["id"], call.caller, sessions_wiring.session_deps, sessions_wiring.rooms
    )


def end(call: Call) -> Session:
    """End a live session, as its creator or as a participant."""
    return manage_session.end_session(call.path["id"], call.caller, sessions_wiring.session_deps)


ROUTES = (
    Route("POST", "/v1/sessions", create, body=SessionRequest, answer=Session, status=201, refusals=(404,)),
    Route("GET", "/v1/sessions/by-slug/{slug}", get_by_slug, answer=Session, guests=True),
    Route("POST", "/v1/sessions/{id}/join", join, body=JoinRequest, answer=Joined, guests=True, refusals=(409,)),
    Route("POST", "/v1/sessions/{id}/leave", leave, status=204, guests=True),
    Route("POST", "/v1/sessions/{id}/end", end, answer=Session, refusals=(409,)),
    Route("GET", "/v1/sessions/{id}/participants", list_participants, answer=ParticipantList, guests=True),
    Route("POST", "/v1/sessions/{id}/room-token", get_room_token, answer=RoomToken, guests=True, refusals=(409, 501)),
)
