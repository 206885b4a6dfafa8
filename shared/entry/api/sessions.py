"""`/v1/sessions`."""

from shared import wiring
from shared.domain.exports import FORMATS
from shared.domain.sessions import Session
from shared.entry.api import dead_letters, invitations, messages, session_life, spaces
from shared.entry.http import Call, Route
from shared.usecases import read_sessions
from shared.usecases.list_sessions import SessionList, list_sessions
from shared.usecases.read_sessions import Export, Timeline


def list_all(call: Call) -> SessionList:
    """List the sessions of a space, newest first. `limit` is 20 unless given, at most 100; `cursor` reads on.

    Without a `space` it is your personal one. `title` finds the beginnings of words; `from` and `to` bound the time of
    creation. Expired sessions are listed when their `status` is asked for.
    """
    return list_sessions(call.caller, call.query, wiring.sessions())


def get(call: Call) -> Session:
    """Read a session: how far its transcription is, when the next look is, what went wrong."""
    return read_sessions.get_session(call.path["id"], call.caller, wiring.sessions())


def get_timeline(call: Call) -> Timeline:
    """Read what happened to the recording, when and why."""
    return read_sessions.get_timeline(call.path["id"], call.caller, wiring.sessions(), wiring.transcriptions())


def export(call: Call) -> Export:
    """Download the transcript as WebVTT, SubRip, plain text or JSON."""
    return read_sessions.export_transcript(
        call.path["id"], call.path["format"], call.caller, wiring.sessions(), wiring.pages()
    )


FILTERS = ("space", "status", "title", "from", "to", "limit", "cursor")
ROUTES = (
    Route("GET", "/v1/sessions", list_all, answer=SessionList, query=FILTERS, refusals=(404,)),
    Route("GET", "/v1/sessions/{id}", get, answer=Session, guests=True),
    Route("GET", "/v1/sessions/{id}/timeline", get_timeline, answer=Timeline, guests=True),
    Route(
        "GET",
        "/v1/sessions/{id}/transcript.{format}",
        export,
        media_types=tuple(written.media_type for written in FORMATS.values()),
        guests=True,
        refusals=(409,),
    ),
    *session_life.ROUTES,
    *spaces.ROUTES,
    *invitations.ROUTES,
    *dead_letters.ROUTES,
    *messages.ROUTES,
)
