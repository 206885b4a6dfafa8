"""`/v1/sessions`."""

from shared import wiring
from shared.domain.downloads import Export, ExportLink
from shared.domain.exports import FORMATS
from shared.domain.exports.options import ExportOptions, VersionOption
from shared.domain.health import Health
from shared.domain.sessions import Session
from shared.domain.statistics import VersionStatistics
from shared.entry.api import dead_letters, edits, imports, invitations, messages, roles, session_life, spaces, versions
from shared.entry.api.health import checked
from shared.entry.http import Call, Route
from shared.usecases import read_sessions
from shared.usecases.export_transcript import export_transcript
from shared.usecases.list_sessions import SessionList, list_sessions
from shared.usecases.play_audio import Playback, play_audio
from shared.usecases.read_sessions import Timeline
from shared.usecases.read_statistics import read_statistics


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


def play(call: Call) -> Playback:
    """Get a short-lived address to play the recording from; ranges of it can be fetched, and seeking is free.

    After `expiresAt`, ask again. A recording is erased some time after its transcript is complete.
    """
    signing = wiring.signer(), wiring.limits(), wiring.clock()
    return play_audio(call.path["id"], call.caller, wiring.sessions(), wiring.objects(), *signing)


def export(call: Call) -> Export | ExportLink:
    """Download a transcript as WebVTT, SubRip, plain text, JSON, Markdown or a Word document.

    Instead of a file that is too large for an answer comes a link to it, as `application/vnd.earshot.link+json`.
    JSON is as docs/transcript.schema.json says.
    """
    return export_transcript(
        call.path["id"], call.path["format"], call.options, call.caller, wiring.library(), wiring.press()
    )


def statistics(call: Call) -> VersionStatistics:
    """Read who spoke how much and when: talk time, turns, questions, interruptions, silence, and a timeline to draw."""
    wanted = call.options
    return read_statistics(
        call.path["id"],
        wanted.version,
        call.caller,
        wiring.library(),
        wiring.analyses(),
        edited=wanted.edited,
        revision=wanted.revision,
    )


def health(_: Call) -> Health:
    """Whether this function runs."""
    return Health()


def ready(_: Call) -> Health:
    """Whether this function runs and all that it needs answers it: 503 when something does not."""
    return checked(
        {"firestore": wiring.firestore_health(), "storage": wiring.storage_health(), "tasks": wiring.tasks_health()}
    )


FILTERS = ("space", "status", "title", "from", "to", "limit", "cursor")
ROUTES = (
    Route("GET", "/v1/sessions/health", health, answer=Health, public=True),
    Route("GET", "/v1/sessions/ready", ready, answer=Health, public=True),
    Route("GET", "/v1/sessions", list_all, answer=SessionList, query=FILTERS, refusals=(404,)),
    Route("GET", "/v1/sessions/{id}", get, answer=Session, guests=True),
    Route("GET", "/v1/sessions/{id}/timeline", get_timeline, answer=Timeline, guests=True),
    Route("GET", "/v1/sessions/{id}/audio", play, answer=Playback, guests=True, refusals=(409, 410)),
    Route(
        "GET",
        "/v1/sessions/{id}/transcript.{format}",
        export,
        answer=ExportLink,
        options=ExportOptions,
        media_types=tuple(written.media_type for written in FORMATS.values()),
        guests=True,
        refusals=(409,),
    ),
    Route(
        "GET",
        "/v1/sessions/{id}/statistics",
        statistics,
        answer=VersionStatistics,
        options=VersionOption,
        guests=True,
        refusals=(409,),
    ),
    *session_life.ROUTES,
    *spaces.ROUTES,
    *invitations.ROUTES,
    *dead_letters.ROUTES,
    *messages.ROUTES,
    *edits.ROUTES,
    *imports.ROUTES,
    *versions.ROUTES,
    *roles.ROUTES,
)
