"""A session as those who may see it read it."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple, TypeVar

from shared.domain.access import Action
from shared.domain.errors import Conflict, NotFound
from shared.domain.exports import FORMATS
from shared.domain.models import Model, TimelineEntry, TranscriptionRef
from shared.domain.pages import segments_in
from shared.domain.sessions import Caller, Session
from shared.ports import Pages, Sessions, Transcriptions
from shared.usecases.permitted import permitted

T = TypeVar("T")


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
    return permitted(Action.READ, session_id, caller, sessions)


def get_timeline(session_id: str, caller: Caller, sessions: Sessions, transcriptions: Transcriptions) -> Timeline:
    """The timeline of the newest pass; empty as long as there is no recording."""
    version = get_session(session_id, caller, sessions).transcription.attempt_version
    if not version:
        return Timeline(entries=())
    return Timeline(
        entries=transcriptions.load(TranscriptionRef(session_id=session_id, version=version)).value.timeline
    )


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
