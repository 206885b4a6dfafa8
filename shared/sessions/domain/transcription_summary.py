"""What a session shows of its newest transcription."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from shared.core.domain.model import Model


class TranscriptionState(StrEnum):
    """How far a transcription is (design: session and recognition states). NONE: there is no recording yet."""

    NONE = "none"
    UPLOADING = "uploading"
    PREPARING = "preparing"
    TRANSCRIBING = "transcribing"
    ASSEMBLING = "assembling"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def finished(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self in (
            TranscriptionState.NONE,
            TranscriptionState.COMPLETED,
            TranscriptionState.FAILED,
            TranscriptionState.CANCELLED,
        )


class Failure(Model):
    """Why something ended: `code` for programs, `message` for people."""

    code: str
    message: str
    retryable: bool


class TranscriptionRef(Model):
    """Names one recognition pass of one session."""

    session_id: str
    version: int


class Counts(Model):
    """What a complete version holds; `languages` are those that were heard, with the words in each."""

    pages: int = 0
    segments: int = 0
    words: int = 0
    talk_ms: int = 0
    languages: dict[str, int] = Field(default_factory=dict)


class TranscriptionSummary(Model):
    """What a session shows of its newest pass; `version` is the one to read, once there is a complete one.

    Without a recording there is no pass: the state is NONE and `latest_version` 0.
    """

    state: TranscriptionState
    progress: int
    version: int | None = None
    latest_version: int
    provider_status: str = ""
    next_poll_at: datetime | None = None
    deadline: datetime | None = None
    failure: Failure | None = None
    completed_at: datetime | None = None
    chunks_done: int = 0
    chunks: int = 0
    counts: Counts = Counts()


NO_RECORDING = TranscriptionSummary(state=TranscriptionState.NONE, progress=0, latest_version=0)
