"""Reads a version. Every export and route reads transcripts here, so that all show the same."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, NotFound
from shared.sessions.domain.access import Action
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import (
    Counts,
    TranscriptionRef,
    TranscriptionState,
    TranscriptionSummary,
)
from shared.sessions.ports import Sessions
from shared.sessions.usecases.authorize import authorize
from shared.transcription.domain.pages import Page, segments_in
from shared.transcription.domain.segments import Segment
from shared.transcription.ports import Pages, Transcriptions
from shared.transcripts.domain.edits.history import reverted
from shared.transcripts.domain.edits.items import Item
from shared.transcripts.domain.edits.overlay import overlay_of
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels
from shared.transcripts.domain.transcript_view import WHOLE, TimeSpan, TranscriptView, segments_within
from shared.transcripts.ports import Edits


class TranscriptReadDeps(NamedTuple):
    """What reading versions needs."""

    sessions: Sessions
    transcriptions: Transcriptions
    pages: Pages
    edits: Edits


class ReadableVersion(NamedTuple):
    """A complete version and its counts."""

    session: Session
    ref: TranscriptionRef
    counts: Counts


def find_version(
    session_id: str, version: int | None, caller: Caller, deps: TranscriptReadDeps, action: Action = Action.READ
) -> ReadableVersion:
    """The current version, or the given one, if the caller may do `action`.

    Raises `NotFound`, also for a session of another user, and `Conflict` for a version that is not complete.
    """
    return find_version_in(authorize(action, session_id, caller, deps.sessions), version, deps)


def find_version_in(session: Session, version: int | None, deps: TranscriptReadDeps) -> ReadableVersion:
    """The same, for a session that was read already."""
    shown = session.transcription
    wanted = version or shown.version
    if wanted is None:
        raise Conflict("The transcript is not ready yet.", "not-ready")
    ref = TranscriptionRef(session_id=session.id, version=wanted)
    if _is_newest(shown, wanted):
        return ReadableVersion(session, ref, shown.counts)
    t = deps.transcriptions.load(ref).value
    if t.state is not TranscriptionState.COMPLETED and wanted != shown.version:
        raise Conflict("This version is not complete yet.", "not-ready")
    return ReadableVersion(session, ref, t.counts)


def is_readable(session: Session, version: int) -> bool:
    """Whether the session document alone shows that this version is complete."""
    return version == session.transcription.version or _is_newest(session.transcription, version)


def _is_newest(shown: TranscriptionSummary, version: int) -> bool:
    return version == shown.latest_version and shown.state is TranscriptionState.COMPLETED


def read_version(
    found: ReadableVersion,
    deps: TranscriptReadDeps,
    span: TimeSpan = WHOLE,
    *,
    edited: bool = True,
    revision: int | None = None,
) -> TranscriptView:
    """The version with edits, at a revision, or as recognised.

    No page is read before the first segment is iterated. Raises `NotFound` for an unknown revision.
    """
    overlay = overlay_of(_items(found.ref, deps, revision) if edited else ())
    segments = overlay.over(_segments(found.ref, deps, span))
    return TranscriptView(found.session, found.ref.version, segments_within(segments, span), overlay.speaker_labels)


def read_speaker_labels(found: ReadableVersion, deps: TranscriptReadDeps, *, edited: bool = True) -> TranscriptView:
    """The speaker labels without the words; one read for each edited label."""
    speaker_labels = SpeakerLabels(deps.edits.labels(found.ref) if edited else ())
    return TranscriptView(found.session, found.ref.version, (), speaker_labels)


def _items(ref: TranscriptionRef, deps: TranscriptReadDeps, revision: int | None) -> Iterable[Item]:
    """All edited items, at this revision."""
    items = deps.edits.changed(ref, 0, None)
    if revision is None:
        return items
    newest = deps.edits.head(ref)
    if revision > newest:
        raise NotFound("There is no such revision.", "no-such-revision")
    before = reverted(deps.edits.behind(ref, revision, newest))
    return ({each.id: each for each in items} | before).values()


def _segments(ref: TranscriptionRef, deps: TranscriptReadDeps, span: TimeSpan) -> Iterator[Segment]:
    """The recognised words."""
    for page in _pages(deps.pages.read(ref), span):
        yield from segments_in(page)


def _pages(pages: Iterable[Page], span: TimeSpan) -> Iterator[Page]:
    for page in pages:
        if span.is_behind(page.first_ms):
            return
        if not span.misses(page.first_ms, page.last_ms):
            yield page
