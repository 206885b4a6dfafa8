"""Session events, for other functions, devices and webhooks.

The id of an event derives from its content. So an event that is published twice has one id, and receivers store it
once.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, JsonValue, StringConstraints

from shared.core.domain.model import Model
from shared.sessions.domain.transcription_summary import TranscriptionRef


class TranscriptReady(TranscriptionRef):
    """A message on `transcript-ready`: a version to analyse, and the time of the request, if a user requested it."""

    requested_at: datetime | None = None

    @property
    def ref(self) -> TranscriptionRef:
        """The reference to the version."""
        return TranscriptionRef(session_id=self.session_id, version=self.version)


EventId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.~-]{0,199}$")]  # part of document ids


class EventKind(StrEnum):
    """The kinds of session events."""

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
    """An event of a session, `at` a time. `space` None means the session's space at the time of delivery.

    `by` is the uid of the acting user, who gets no notification; None means that no user acted. `data` depends on the
    kind and holds no user input.
    """

    id: EventId
    kind: EventKind
    session_id: str
    space: str | None = None
    owner: str
    by: str | None = None
    at: datetime
    data: dict[str, JsonValue] = Field(default_factory=dict)
