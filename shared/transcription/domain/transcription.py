"""The work that makes one transcript version, and its chunks.

Times are UTC; `*_ms` are milliseconds from the start of the recording.
"""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from shared.billing.domain.prices import Rate
from shared.core.domain.model import Model
from shared.sessions.domain.recording import Audio
from shared.sessions.domain.transcription_summary import Counts, Failure, TranscriptionRef, TranscriptionState
from shared.transcription.domain.options import RecognitionOptions
from shared.transcription.domain.provenance import Origin, RebaseSummary


class ChunkState(StrEnum):
    """How far one chunk is: STARTING is the claim that guards the paid call."""

    PENDING = "pending"
    STARTING = "starting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class TimelineEntry(Model):
    """What happened, when and why, in words for people, and as a `code` with its `values` for programs.

    Entries that are older than these have an empty code.
    """

    at: datetime
    state: TranscriptionState
    message: str
    code: str = ""
    values: dict[str, int | str] = Field(default_factory=dict)


class Chunk(Model):
    """A stretch of the recording that is recognised by one provider operation.

    `attempt` counts operations asked for; `claimed_at` is when a worker took the right to ask.
    """

    index: int
    start_ms: int
    end_ms: int
    uri: str
    state: ChunkState = ChunkState.PENDING
    attempt: int = 1
    not_before: datetime | None = None
    claimed_at: datetime | None = None
    operation: str | None = None
    progress: int = 0
    result_uri: str | None = None
    words: int = 0
    failure: Failure | None = None

    @property
    def finished(self) -> bool:
        """Whether this chunk needs nothing more."""
        return self.state in (ChunkState.DONE, ChunkState.FAILED)


class Transcription(Model):
    """One recognition pass and everything needed to drive it: the document `sessions/{sid}/transcripts/{version}`.

    Every change of a pass is a compare-and-set of this one document; what a session shows is derived from it. `since`
    is when it entered its state, `changed_at` when anything changed. `run` counts the times the owner had it retried,
    `poll` the times it was looked at, `requeues` the times lost work was asked for again. `rate`, `spend_day`
    (YYYY-MM-DD) and `retention_days` are what its owner's plan and the prices were when it was reserved; `uploaded_at`
    is when the recording was there to be recognised.

    `base_version` is the version that people read when this one was asked for, `request_key` the name of the key that
    asked for it. A complete version that is worse than the one that people read is not promoted: `not_promoted` says
    why. Without `promoted_by` it became the one that people read because it was complete. `trace` is the W3C
    traceparent of what asked for it: all that is done for it goes on with that. `peaks` are those of the recording
    (`transcription.domain.waveform`), empty where it was recognised as it came.
    """

    session_id: str
    version: int
    owner: str
    state: TranscriptionState = TranscriptionState.UPLOADING
    progress: int = 0
    progress_at: datetime | None = None
    options: RecognitionOptions
    audio: Audio
    chunks: tuple[Chunk, ...] = ()
    run: int = 1
    poll: int = 0
    requeues: int = 0
    reserved_seconds: int = 0
    rate: Rate = Rate()
    spend_day: str = ""
    retention_days: int = 90
    uploaded_at: datetime | None = None
    provider_status: str = ""
    created_at: datetime
    changed_at: datetime
    since: datetime
    next_poll_at: datetime | None = None
    deadline: datetime
    completed_at: datetime | None = None
    failure: Failure | None = None
    speakers: tuple[str, ...] = ()
    counts: Counts = Counts()
    timeline: tuple[TimelineEntry, ...] = ()
    origin: Origin = Origin.RECOGNITION
    base_version: int | None = None
    request_key: str = ""
    request_hash: str = ""
    not_promoted: str = ""
    rebased: RebaseSummary | None = None
    promoted_at: datetime | None = None
    promoted_by: str = ""
    trace: str = ""
    peaks: str = ""

    @property
    def ref(self) -> TranscriptionRef:
        """Its name."""
        return TranscriptionRef(session_id=self.session_id, version=self.version)
