"""What happened to a session, as other functions, devices and webhooks hear of it.

An id is derived from what happened, so whoever tells it twice tells one thing, and whatever is written of it is written
once.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, JsonValue, StringConstraints

from shared.domain.models import Model, State, Transcription

EventId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.~-]{0,199}$")]  # names documents


class EventKind(StrEnum):
    """What can happen."""

    TRANSCRIPT_COMPLETED = "transcript.completed"
    TRANSCRIPT_FAILED = "transcript.failed"
    TRANSCRIPT_CANCELLED = "transcript.cancelled"
    TRANSCRIPT_EDITED = "transcript.edited"
    TRANSCRIPT_PROMOTED = "transcript.promoted"
    SESSION_STARTED = "session.started"
    SESSION_ENDED = "session.ended"
    SESSION_DELETED = "session.deleted"
    MESSAGE_CREATED = "message.created"
    PARTICIPANT_JOINED = "participant.joined"
    WEBHOOK_TEST = "webhook.test"


class SessionEvent(Model):
    """One thing that happened, `at` that time. `space` None: the one that the session is in when it is told.

    `by` is the uid of the person who did it, who needs no message about it; None: it happened by itself. `data` depends
    on the kind and holds nothing that people wrote or said.
    """

    id: EventId
    kind: EventKind
    session_id: str
    space: str | None = None
    owner: str
    by: str | None = None
    at: datetime
    data: dict[str, JsonValue] = Field(default_factory=dict)


_ENDS = {
    State.COMPLETED: EventKind.TRANSCRIPT_COMPLETED,
    State.FAILED: EventKind.TRANSCRIPT_FAILED,
    State.CANCELLED: EventKind.TRANSCRIPT_CANCELLED,
}


def pass_ended(t: Transcription) -> SessionEvent:
    """How this run of a pass, which has ended, ended; the same whoever tells it and however often."""
    return SessionEvent(
        id=f"{t.session_id}-{t.version}-{t.run}-{t.state}",
        kind=_ENDS[t.state],
        session_id=t.session_id,
        owner=t.owner,
        at=t.since,
        data={"version": t.version} | _outcome(t),
    )


def version_promoted(t: Transcription) -> SessionEvent:
    """Somebody made another version the one that people read."""
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
    if t.state is State.COMPLETED:
        found: dict[str, JsonValue] = {
            "durationMs": t.audio.duration_ms,
            "words": t.counts.words,
            "speakers": len(t.speakers),
        }
        return found | ({"heldBack": t.held_back} if t.held_back else {})
    return {}
