"""The summary of a session's newest transcription."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from shared.core.domain.model import Model


class TranscriptionState(StrEnum):
    """The state of a transcription (design: session and recognition states). NONE: no recording yet."""

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
        """Whether the transcription has ended."""
        return self in (
            TranscriptionState.NONE,
            TranscriptionState.COMPLETED,
            TranscriptionState.FAILED,
            TranscriptionState.CANCELLED,
        )


class Failure(Model):
    """The reason of a failure: `code` for programs, `message` for people."""

    code: str
    message: str
    retryable: bool


class TranscriptionRef(Model):
    """A reference to one transcription of one session."""

    session_id: str
    version: int


class Counts(Model):
    """The counts of a complete version; `languages` are the detected ones, with their numbers of words."""

    pages: int = 0
    segments: int = 0
    words: int = 0
    talk_ms: int = 0
    languages: dict[str, int] = Field(default_factory=dict)


class TranscriptionSummary(Model):
    """The summary of the newest transcription; `version` is the current version, None before the first.

    Without a recording the state is NONE and `latest_version` 0.
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
