"""Versions of a session's transcript: each recognition is one, beside those that were there before."""

from datetime import datetime, timedelta

from shared.core.domain.limits import Limits
from shared.core.domain.model import Model
from shared.sessions.domain.recording import Audio
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import Counts, Failure, TranscriptionState
from shared.transcription.domain.options import RecognitionOptions
from shared.transcription.domain.provenance import LOST_WORDS, Origin, RebaseSummary
from shared.transcription.domain.recognition_request import RecognitionRequest
from shared.transcription.domain.timeline import TimelineEvent, timeline_event
from shared.transcription.domain.transcription import Chunk, TimelineEntry, Transcription
from shared.transcription.domain.transitions import uploaded, with_timeline_entry


class VersionRequest(RecognitionRequest):
    """How to recognise a recording once more."""


class VersionView(Model):
    """A version as people see it; `current` is the one that they read, `rebased` whose work on another is in it.

    `not_promoted` is why a complete version was not made the one to read; nothing any more once somebody made it that.
    """

    session_id: str
    version: int
    current: bool
    state: TranscriptionState
    progress: int
    origin: Origin
    options: RecognitionOptions
    counts: Counts
    speakers: tuple[str, ...]
    created_at: datetime
    completed_at: datetime | None
    promoted_at: datetime | None
    not_promoted: str
    rebased: RebaseSummary | None
    failure: Failure | None


class VersionDetails(VersionView):
    """With what happened to it, oldest first."""

    timeline: tuple[TimelineEntry, ...]


class VersionList(Model):
    """All of a session's, the newest first."""

    versions: tuple[VersionView, ...]


def version_view(t: Transcription, session: Session) -> VersionView:
    """The version, and whether it is the one that people read; without its phrases, of which there may be thousands."""
    bare = {"options": t.options.model_copy(update={"phrases": ()})}
    return VersionView.model_validate(_known(t, session) | bare)


def version_details(t: Transcription, session: Session) -> VersionDetails:
    """With its timeline."""
    return VersionDetails.model_validate(_known(t, session) | {"timeline": t.timeline})


def _known(t: Transcription, session: Session) -> dict[str, object]:
    known = {name: getattr(t, name) for name in VersionView.model_fields if name != "current"}
    not_promoted = "" if t.promoted_at else t.not_promoted
    return known | {"current": t.version == session.transcription.version, "not_promoted": not_promoted}


def retranscription_started(
    t: Transcription, audio: Audio, chunks: tuple[Chunk, ...], now: datetime, limits: Limits
) -> Transcription:
    """A pass of a recording that is there already."""
    return uploaded(t, audio, chunks, now, limits, "version_asked")


def with_current_version(session: Session, t: Transcription) -> Session:
    """The session with another version to read."""
    shows = session.transcription.model_copy(update={"version": t.version})
    return session.model_copy(update={"transcription": shows, "updated_at": t.changed_at})


def has_lost_words(counts: Counts, read: Counts, limits: Limits) -> bool:
    """Whether so few words are left of those that people read that something went wrong."""
    return counts.words * 100 < read.words * limits.min_kept_words_percent


def not_promoted(t: Transcription, read: Counts, now: datetime) -> Transcription:
    """Complete, kept, and not for people to read by itself."""
    why = timeline_event("not_promoted", words=t.counts.words, wordsRead=read.words)
    return with_timeline_entry(t, now, why, not_promoted=LOST_WORDS)


def promoted(
    t: Transcription, rebased: RebaseSummary | None, now: datetime, limits: Limits, by: str = ""
) -> Transcription:
    """Complete, and what people read from now on; what they still write on the one before is carried over later."""
    later = now + timedelta(seconds=limits.late_edits_seconds) if rebased else None
    update = {"promoted_at": now, "promoted_by": by, "rebased": rebased, "next_poll_at": later}
    return with_timeline_entry(t, now, _with_work("promoted", rebased), **update)


def rebased_late(t: Transcription, rebased: RebaseSummary, now: datetime) -> Transcription:
    """What came late is in it."""
    before = t.rebased
    total = rebased.model_copy(
        update={
            "applied": rebased.applied + (before.applied if before else 0),
            "conflicts": rebased.conflicts + (before.conflicts if before else 0),
        }
    )
    update = {"rebased": total, "next_poll_at": None, "changed_at": now}
    if not rebased.applied and not rebased.conflicts:
        return t.model_copy(update=update)
    return with_timeline_entry(t, now, _with_work("rebased_late", rebased), **update)


def _with_work(code: str, rebased: RebaseSummary | None) -> TimelineEvent:
    if rebased is None or not (rebased.applied or rebased.conflicts):
        return timeline_event(code)
    return timeline_event(code, changes=rebased.applied, conflicts=rebased.conflicts, fromVersion=rebased.version)
