"""`/v1/sessions`: what people do with a session beside reading it."""

from shared import wiring
from shared.domain.participants import RoomToken
from shared.domain.session_requests import JoinRequest, SessionChange, SessionRequest
from shared.domain.sessions import Session
from shared.entry.http import Call, Route
from shared.usecases import (
    cancel_session,
    delete_session,
    enter_room,
    hold_session,
    join_session,
    keep_role_sets,
    retry_session,
)
from shared.usecases.join_session import Joined, ParticipantList


def create(call: Call) -> Session:
    """Open a session without a recording, to be joined. Send an Idempotency-Key to repeat safely."""
    return hold_session.open_session(call.body, call.key, call.caller, wiring.life())


def get_by_slug(call: Call) -> Session:
    """Read a session by its short name."""
    return hold_session.session_by_slug(call.path["slug"], call.caller, wiring.life())


def edit(call: Call) -> Session:
    """Rename a session, choose its set of roles, or protect it from being erased when its plan's days are over.

    What is left out stays. With another set of roles, those of the transcript that people read are suggested anew.
    """
    return keep_role_sets.edit_session(call.path["id"], call.body, call.caller, wiring.casting())


def join(call: Call) -> Joined:
    """Join a session; the first to join makes it live. Whoever joins again is the same participant."""
    return join_session.join_session(call.path["id"], call.caller, call.body.name, wiring.life())


def leave(call: Call) -> None:
    """Leave a session."""
    join_session.leave_session(call.path["id"], call.caller, wiring.life())


def list_participants(call: Call) -> ParticipantList:
    """List all who ever joined a session."""
    return join_session.list_participants(call.path["id"], call.caller, wiring.life())


def get_room_token(call: Call) -> RoomToken:
    """Get a token, for an hour, for the video room of a session that you joined; 501 where there are no rooms."""
    return enter_room.enter_room(call.path["id"], call.caller, wiring.life(), wiring.rooms())


def end(call: Call) -> Session:
    """End a live session, as its creator or as a participant."""
    return hold_session.end_session(call.path["id"], call.caller, wiring.life())


def delete(call: Call) -> None:
    """Delete a session with everything in it: hidden at once, then erased. You keep a receipt."""
    delete_session.delete_session(call.path["id"], call.caller, wiring.life(), wiring.passes(), wiring.recognizer())


def retry(call: Call) -> Session:
    """Try again what failed. Finished parts are kept."""
    return retry_session.retry_session(call.path["id"], call.caller, wiring.passes(), wiring.sessions())


def retry_chunk(call: Call) -> Session:
    """Try one failed part of a recording again, and no other. Parts are numbered from 0."""
    index = int(call.path["index"])
    return retry_session.retry_chunk(call.path["id"], index, call.caller, wiring.passes(), wiring.sessions())


def cancel(call: Call) -> Session:
    """Stop a transcription. What was reserved is refunded; the recording is kept."""
    ports = wiring.passes(), wiring.sessions(), wiring.recognizer()
    return cancel_session.cancel_session(call.path["id"], call.caller, *ports)


ROUTES = (
    Route("POST", "/v1/sessions", create, body=SessionRequest, answer=Session, status=201, refusals=(404,)),
    Route("GET", "/v1/sessions/by-slug/{slug}", get_by_slug, answer=Session, guests=True),
    Route("PATCH", "/v1/sessions/{id}", edit, body=SessionChange, answer=Session, refusals=(422,)),
    Route("DELETE", "/v1/sessions/{id}", delete, status=204, refusals=(409,)),
    Route("POST", "/v1/sessions/{id}/join", join, body=JoinRequest, answer=Joined, guests=True, refusals=(409,)),
    Route("POST", "/v1/sessions/{id}/leave", leave, status=204, guests=True),
    Route("POST", "/v1/sessions/{id}/end", end, answer=Session, refusals=(409,)),
    Route("GET", "/v1/sessions/{id}/participants", list_participants, answer=ParticipantList, guests=True),
    Route("POST", "/v1/sessions/{id}/room-token", get_room_token, answer=RoomToken, guests=True, refusals=(409, 501)),
    Route("POST", "/v1/sessions/{id}/retry", retry, answer=Session, status=202, refusals=(402, 409)),
    Route(
        "POST", "/v1/sessions/{id}/chunks/{index}/retry", retry_chunk, answer=Session, status=202, refusals=(402, 409)
    ),
    Route("POST", "/v1/sessions/{id}/cancel", cancel, answer=Session, status=202),
)
