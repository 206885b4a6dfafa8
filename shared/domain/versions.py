"""Versions of a session's transcript: each recognition is one, beside those that were there before."""

from datetime import datetime, timedelta

from shared.domain.happenings import Happening, happening
from shared.domain.limits import Limits
from shared.domain.models import Audio, Chunk, Counts, Failure, Model, Options, State, TimelineEntry, Transcription
from shared.domain.origins import LOST_WORDS, Carried, Origin
from shared.domain.passes import landed, noted
from shared.domain.progress import view
from shared.domain.sessions import Session
from shared.domain.wishes import Wishes


class VersionRequest(Wishes):
    """How to recognise a recording once more."""


class VersionView(Model):
    """A version as people see it; `current` is the one that they read, `carried` whose work on another is in it.

    `held_back` is why a complete version was not made the one to read; nothing any more once somebody made it that.
    """

    session_id: str
    version: int
    current: bool
    state: State
    progress: int
    origin: Origin
    options: Options
    counts: Counts
    speakers: tuple[str, ...]
    created_at: datetime
    completed_at: datetime | None
    promoted_at: datetime | None
    held_back: str
    carried: Carried | None
    failure: Failure | None


class VersionDetails(VersionView):
    """With what happened to it, oldest first."""

    timeline: tuple[TimelineEntry, ...]


class VersionList(Model):
    """All of a session's, the newest first."""

    versions: tuple[VersionView, ...]


def shown(t: Transcription, session: Session) -> VersionView:
    """The version, and whether it is the one that people read; without its phrases, of which there may be thousands."""
    bare = {"options": t.options.model_copy(update={"phrases": ()})}
    return VersionView.model_validate(_known(t, session) | bare)


def shown_in_full(t: Transcription, session: Session) -> VersionDetails:
    """With its timeline."""
    return VersionDetails.model_validate(_known(t, session) | {"timeline": t.timeline})


def _known(t: Transcription, session: Session) -> dict[str, object]:
    known = {name: getattr(t, name) for name in VersionView.model_fields if name != "current"}
    held_back = "" if t.promoted_at else t.held_back
    return known | {"current": t.version == session.transcription.version, "held_back": held_back}


def asked(t: Transcription, audio: Audio, chunks: tuple[Chunk, ...], now: datetime, limits: Limits) -> Transcription:
    """A pass of a recording that is there already."""
    return landed(t, audio, chunks, now, limits, "version_asked")


def begun(session: Session, new: Transcription) -> Session:
    """The session with its newest pass: what people read stays, and so does the recording for as long as it runs."""
    shows = view(new, session.transcription.version)
    update: dict[str, object] = {"transcription": shows, "updated_at": new.changed_at}
    if not new.state.finished:
        update |= {"erase_at": None, "audio_needed_until": None}
    elif new.completed_at and session.transcription.version is None:
        update["erase_at"] = new.completed_at + timedelta(days=new.retention_days)
    return session.model_copy(update=update)


def read_from_now_on(session: Session, t: Transcription) -> Session:
    """The session with another version to read."""
    shows = session.transcription.model_copy(update={"version": t.version})
    return session.model_copy(update={"transcription": shows, "updated_at": t.changed_at})


def lost_words(counts: Counts, read: Counts, limits: Limits) -> bool:
    """Whether so few words are left of those that people read that something went wrong."""
    return counts.words * 100 < read.words * limits.kept_words_percent


def kept_aside(t: Transcription, read: Counts, now: datetime) -> Transcription:
    """Complete, kept, and not for people to read by itself."""
    why = happening("kept_aside", words=t.counts.words, wordsRead=read.words)
    return noted(t, now, why, held_back=LOST_WORDS)


def promoted(t: Transcription, carried: Carried | None, now: datetime, limits: Limits, by: str = "") -> Transcription:
    """Complete, and what people read from now on; what they still write on the one before is carried over later."""
    later = now + timedelta(seconds=limits.late_work_seconds) if carried else None
    update = {"promoted_at": now, "promoted_by": by, "carried": carried, "next_look_at": later}
    return noted(t, now, _with_work("promoted", carried), **update)


def caught_up(t: Transcription, carried: Carried, now: datetime) -> Transcription:
    """What came late is in it."""
    before = t.carried
    total = carried.model_copy(
        update={
            "applied": carried.applied + (before.applied if before else 0),
            "conflicts": carried.conflicts + (before.conflicts if before else 0),
        }
    )
    update = {"carried": total, "next_look_at": None, "changed_at": now}
    if not carried.applied and not carried.conflicts:
        return t.model_copy(update=update)
    return noted(t, now, _with_work("caught_up", carried), **update)


def _with_work(code: str, carried: Carried | None) -> Happening:
    if carried is None or not (carried.applied or carried.conflicts):
        return happening(code)
    return happening(code, changes=carried.applied, conflicts=carried.conflicts, fromVersion=carried.version)
