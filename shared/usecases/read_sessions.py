"""Sessions as their owner and the members of their space may read them."""

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import NamedTuple, TypeVar

from shared.domain.access import check_readable
from shared.domain.cursors import Cursor, page_asked
from shared.domain.errors import Conflict, NotFound
from shared.domain.exports import FORMATS
from shared.domain.models import Model, TimelineEntry, TranscriptionRef
from shared.domain.pages import segments_in
from shared.domain.sessions import Caller, Session
from shared.ports import Pages, Sessions, Transcriptions

T = TypeVar("T")


class SessionList(Model):
    """Newest first; pass `next_cursor` to read on, None at the end."""

    sessions: list[Session]
    next_cursor: str | None


class Timeline(Model):
    """What happened to a session's recording, oldest first."""

    entries: tuple[TimelineEntry, ...]


class Export(NamedTuple):
    """A file to download, in pieces."""

    media_type: str
    file_name: str
    pieces: Iterator[str]


def get_session(session_id: str, caller: Caller, sessions: Sessions) -> Session:
    """Raises `NotFound` also for somebody else's session."""
    session = sessions.get(session_id)
    members = {} if session.owner == caller.uid else sessions.members(session.space)
    return check_readable(session, caller, members)


def list_sessions(caller: Caller, query: Mapping[str, str], sessions: Sessions) -> SessionList:
    """The caller's own sessions. Raises `Invalid` for a limit that is no number or a cursor that is not one of ours."""
    limit, after = page_asked(query)
    found = sessions.listed(caller.uid, after, limit + 1)
    page, more = found[:limit], len(found) > limit
    return SessionList(sessions=page, next_cursor=str(Cursor(page[-1].created_at, page[-1].id)) if more else None)


def get_timeline(session_id: str, caller: Caller, sessions: Sessions, transcriptions: Transcriptions) -> Timeline:
    """The timeline of the newest pass."""
    session = get_session(session_id, caller, sessions)
    ref = TranscriptionRef(session_id=session_id, version=session.transcription.attempt_version)
    return Timeline(entries=transcriptions.load(ref).value.timeline)


def export_transcript(session_id: str, extension: str, caller: Caller, sessions: Sessions, pages: Pages) -> Export:
    """The readable version as a file. Raises `NotFound` for an unknown kind, `Conflict` before there is a version."""
    if extension not in FORMATS:
        raise NotFound(f"Transcripts come as {', '.join(FORMATS)}.", "unknown-format")
    session = get_session(session_id, caller, sessions)
    if session.transcription.version is None:
        raise Conflict("The transcript is not ready yet.", "not-ready")
    ref = TranscriptionRef(session_id=session_id, version=session.transcription.version)
    segments = _begun(segment for page in pages.read(ref) for segment in segments_in(page))
    written = FORMATS[extension]
    return Export(
        media_type=written.media_type,
        file_name=f"{session_id}.{extension}",
        pieces=written.write(session, segments),
    )


def _begun(items: Iterator[T]) -> Iterator[T]:
    """The same items; the first is read now: what fails there is still answered as an error, not as half a file."""
    return chain(list(islice(items, 1)), items)
