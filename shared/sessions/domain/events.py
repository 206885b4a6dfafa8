"""What happened to a session, as other functions, devices and webhooks hear of it.

An id is derived from what happened, so whoever tells it twice tells one thing, and whatever is written of it is written
once.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, JsonValue, StringConstraints

from shared.core.domain.model import Model
from shared.sessions.domain.transcription_summary import TranscriptionRef


class TranscriptReady(TranscriptionRef):
    """What a message on `transcript-ready` says: a version to look at, and which request that answers, if any."""

    requested_at: datetime | None = None

    @property
    def ref(self) -> TranscriptionRef:
        """The version."""
        return TranscriptionRef(session_id=self.session_id, version=self.version)


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
