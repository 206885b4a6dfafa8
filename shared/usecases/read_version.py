"""The one way to a version's words: every export and route takes them from here, so that all of them show the same."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shared.domain.access import Action
from shared.domain.errors import Conflict
from shared.domain.models import Counts, State, TranscriptionRef
from shared.domain.pages import Page, segments_in
from shared.domain.reading import WHOLE, Reading, Span, within
from shared.domain.segments import Segment
from shared.domain.sessions import Caller, Session
from shared.ports.passes import Pages, Transcriptions
from shared.ports.sessions import Sessions
from shared.usecases.permitted import permitted


class Library(NamedTuple):
    """Where versions are."""

    sessions: Sessions
    transcriptions: Transcriptions
    pages: Pages


class Found(NamedTuple):
    """A complete version, and how much is in it."""

    session: Session
    ref: TranscriptionRef
    counts: Counts


def find_version(session_id: str, version: int | None, caller: Caller, library: Library) -> Found:
    """The version that people read now, or the one that is named.

    Raises `NotFound` also for somebody else's session, `Conflict` for a version that is not complete.
    """
    session = permitted(Action.READ, session_id, caller, library.sessions)
    shown = session.transcription
    wanted = version or shown.version
    if wanted is None:
        raise Conflict("The transcript is not ready yet.", "not-ready")
    ref = TranscriptionRef(session_id=session_id, version=wanted)
    if wanted == shown.attempt_version and shown.state is State.COMPLETED:
        return Found(session, ref, shown.counts)
    t = library.transcriptions.load(ref).value
    if t.state is not State.COMPLETED and wanted != shown.version:
        raise Conflict("This version is not complete.", "not-ready")
    return Found(session, ref, t.counts)


def read_version(found: Found, library: Library, span: Span = WHOLE) -> Reading:
    """What people are to read of it. Nothing is read before the first segment is asked for."""
    return Reading(found.session, found.ref.version, within(_segments(found.ref, library, span), span))


def _segments(ref: TranscriptionRef, library: Library, span: Span) -> Iterator[Segment]:
    """The words as they were recognised; what people change of them is laid over here, and nowhere else."""
    for page in _pages(library.pages.read(ref), span):
        yield from segments_in(page)


def _pages(pages: Iterable[Page], span: Span) -> Iterator[Page]:
    for page in pages:
        if span.is_behind(page.first_ms):
            return
        if not span.misses(page.first_ms, page.last_ms):
            yield page
