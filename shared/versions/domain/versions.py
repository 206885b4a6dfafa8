"""Versions of a session's transcript; each recognition or import creates one."""

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
    """How to transcribe a recording again."""


class VersionView(Model):
    """A version as people see it; `current` marks the one they read, `rebased` the version whose edits it has.

    `not_promoted` says why a complete version did not become the current one; "" once a user promoted it.
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
    """A version with its timeline, oldest entry first."""

    timeline: tuple[TimelineEntry, ...]


class VersionList(Model):
    """All versions of a session, the newest first."""

    versions: tuple[VersionView, ...]


def version_view(t: Transcription, session: Session) -> VersionView:
    """The version without its phrases, of which there may be thousands."""
    without_phrases = {"options": t.options.model_copy(update={"phrases": ()})}
    return VersionView.model_validate(_view_fields(t, session) | without_phrases)


def version_details(t: Transcription, session: Session) -> VersionDetails:
    """The version with its timeline."""
    return VersionDetails.model_validate(_view_fields(t, session) | {"timeline": t.timeline})


def _view_fields(t: Transcription, session: Session) -> dict[str, object]:
    fields = {name: getattr(t, name) for name in VersionView.model_fields if name != "current"}
    not_promoted = "" if t.promoted_at else t.not_promoted
    return fields | {"current": t.version == session.transcription.version, "not_promoted": not_promoted}


def retranscription_started(
    t: Transcription, audio: Audio, chunks: tuple[Chunk, ...], now: datetime, limits: Limits
) -> Transcription:
    """A new transcription of an existing recording."""
    return uploaded(t, audio, chunks, now, limits, "version_asked")


def with_current_version(session: Session, t: Transcription) -> Session:
    """The session with another current version."""
    summary = session.transcription.model_copy(update={"version": t.version})
    return session.model_copy(update={"transcription": summary, "updated_at": t.changed_at})


def has_lost_words(counts: Counts, read: Counts, limits: Limits) -> bool:
    """Whether so few words of the current version are left that an error is likely."""
    return counts.words * 100 < read.words * limits.min_kept_words_percent


def not_promoted(t: Transcription, read: Counts, now: datetime) -> Transcription:
    """The complete version, which does not become the current one by itself."""
    why = timeline_event("not_promoted", words=t.counts.words, wordsRead=read.words)
    return with_timeline_entry(t, now, why, not_promoted=LOST_WORDS)


def promoted(
    t: Transcription, rebased: RebaseSummary | None, now: datetime, limits: Limits, by: str = ""
) -> Transcription:
    """The complete version as the current one; later edits of the version before are rebased at `next_poll_at`."""
    late_poll_at = now + timedelta(seconds=limits.late_edits_seconds) if rebased else None
    update = {"promoted_at": now, "promoted_by": by, "rebased": rebased, "next_poll_at": late_poll_at}
    return with_timeline_entry(t, now, _rebase_event("promoted", rebased), **update)


def rebased_late(t: Transcription, rebased: RebaseSummary, now: datetime) -> Transcription:
    """The version after late edits were rebased."""
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
    return with_timeline_entry(t, now, _rebase_event("rebased_late", rebased), **update)


def _rebase_event(code: str, rebased: RebaseSummary | None) -> TimelineEvent:
    if rebased is None or not (rebased.applied or rebased.conflicts):
        return timeline_event(code)
    return timeline_event(code, changes=rebased.applied, conflicts=rebased.conflicts, fromVersion=rebased.version)
