"""Session events about a transcription: its end, and the promotion of its version."""

from pydantic import JsonValue

from shared.sessions.domain.events import EventKind, SessionEvent
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.transcription import Transcription

_ENDS = {
    TranscriptionState.COMPLETED: EventKind.TRANSCRIPT_COMPLETED,
    TranscriptionState.FAILED: EventKind.TRANSCRIPT_FAILED,
    TranscriptionState.CANCELLED: EventKind.TRANSCRIPT_CANCELLED,
}


def transcription_ended(t: Transcription) -> SessionEvent:
    """The event of this run's end; its id is the same each time it is sent."""
    return SessionEvent(
        id=f"{t.session_id}-{t.version}-{t.run}-{t.state}",
        kind=_ENDS[t.state],
        session_id=t.session_id,
        owner=t.owner,
        at=t.since,
        data={"version": t.version} | _outcome(t),
    )


def version_promoted(t: Transcription) -> SessionEvent:
    """The event of a promotion: a user made this version the current one."""
    assert t.promoted_at
    return SessionEvent(
        id=f"{t.session_id}-{t.version}-promoted-{t.promoted_at:%Y%m%d%H%M%S%f}",
        kind=EventKind.TRANSCRIPT_PROMOTED,
        session_id=t.session_id,
        owner=t.owner,
        by=t.promoted_by,
        at=t.promoted_at,
        data={"version": t.version},
    )


def _outcome(t: Transcription) -> dict[str, JsonValue]:
    if t.failure:
        return {"code": t.failure.code, "retryable": t.failure.retryable}
    if t.state is TranscriptionState.COMPLETED:
        found: dict[str, JsonValue] = {
            "durationMs": t.audio.duration_ms,
            "words": t.counts.words,
            "speakers": len(t.speakers),
        }
        return found | ({"notPromoted": t.not_promoted} if t.not_promoted else {})
    return {}
