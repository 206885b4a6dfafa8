"""The one way to a version's words: every export and route takes them from here, so that all of them show the same."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shared.domain.access import Action
from shared.domain.edits.history import turned_back
from shared.domain.edits.items import Item
from shared.domain.edits.overlay import overlay_of
from shared.domain.edits.speakers import Cast
from shared.domain.errors import Conflict, NotFound
from shared.domain.models import Counts, State, TranscriptionRef
from shared.domain.pages import Page, segments_in
from shared.domain.reading import WHOLE, Reading, Span, within
from shared.domain.segments import Segment
from shared.domain.sessions import Caller, Session, TranscriptionView
from shared.ports.edits import Edits
from shared.ports.passes import Pages, Transcriptions
from shared.ports.sessions import Sessions
from shared.usecases.permitted import permitted


class Library(NamedTuple):
    """Where versions are."""

    sessions: Sessions
    transcriptions: Transcriptions
    pages: Pages
    edits: Edits


class Found(NamedTuple):
    """A complete version, and how much is in it."""

    session: Session
    ref: TranscriptionRef
    counts: Counts


def find_version(
    session_id: str, version: int | None, caller: Caller, library: Library, action: Action = Action.READ
) -> Found:
    """The version that people read now, or the one that is named, for this action.

    Raises `NotFound` also for somebody else's session, `Conflict` for a version that is not complete.
    """
    return find_in(permitted(action, session_id, caller, library.sessions), version, library)


def find_in(session: Session, version: int | None, library: Library) -> Found:
    """The same, of a session that was read already."""
    shown = session.transcription
    wanted = version or shown.version
    if wanted is None:
        raise Conflict("The transcript is not ready yet.", "not-ready")
    ref = TranscriptionRef(session_id=session.id, version=wanted)
    if _is_newest(shown, wanted):
        return Found(session, ref, shown.counts)
    t = library.transcriptions.load(ref).value
    if t.state is not State.COMPLETED and wanted != shown.version:
        raise Conflict("This version is not complete.", "not-ready")
    return Found(session, ref, t.counts)


def is_readable(session: Session, version: int) -> bool:
    """Whether the session alone says that this version is complete."""
    return version == session.transcription.version or _is_newest(session.transcription, version)


def _is_newest(shown: TranscriptionView, version: int) -> bool:
    return version == shown.attempt_version and shown.state is State.COMPLETED


def read_version(
    found: Found, library: Library, span: Span = WHOLE, *, edited: bool = True, revision: int | None = None
) -> Reading:
    """What people are to read of it: as they left it, as it was at a revision, or as it was recognised.

    No page is read before the first segment is asked for. Raises `NotFound` for a revision that is still to come.
    """
    overlay = overlay_of(_items(found.ref, library, revision) if edited else ())
    segments = overlay.over(_segments(found.ref, library, span))
    return Reading(found.session, found.ref.version, within(segments, span), overlay.cast)


def read_voices(found: Found, library: Library, *, edited: bool = True) -> Reading:
    """Who is who in it, without what they say: a read for each speaker of whom people said something."""
    cast = Cast(library.edits.labels(found.ref) if edited else ())
    return Reading(found.session, found.ref.version, (), cast)


def _items(ref: TranscriptionRef, library: Library, revision: int | None) -> Iterable[Item]:
    """What people changed, all of it, up to this revision."""
    items = library.edits.changed(ref, 0, None)
    if revision is None:
        return items
    newest = library.edits.head(ref)
    if revision > newest:
        raise NotFound("There is no such revision.", "no-such-revision")
    before = turned_back(library.edits.behind(ref, revision, newest))
    return ({each.id: each for each in items} | before).values()


def _segments(ref: TranscriptionRef, library: Library, span: Span) -> Iterator[Segment]:
    """The words as they were recognised."""
    for page in _pages(library.pages.read(ref), span):
        yield from segments_in(page)


def _pages(pages: Iterable[Page], span: Span) -> Iterator[Page]:
    for page in pages:
        if span.is_behind(page.first_ms):
            return
        if not span.misses(page.first_ms, page.last_ms):
            yield page
