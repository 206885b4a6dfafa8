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
    """The state of a chunk: STARTING is the claim that guards the paid call."""

    PENDING = "pending"
    STARTING = "starting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class TimelineEntry(Model):
    """An event with its time, as a sentence for people and as a `code` with `values` for programs.

    Older entries have an empty code.
    """

    at: datetime
    state: TranscriptionState
    message: str
    code: str = ""
    values: dict[str, int | str] = Field(default_factory=dict)


class Chunk(Model):
    """A span of the recording that one provider operation recognises.

    `attempt` counts the requested operations; `claimed_at` is the time when a worker claimed the chunk.
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
        """Whether this chunk needs no more work."""
        return self.state in (ChunkState.DONE, ChunkState.FAILED)


class Transcription(Model):
    """One transcription with its whole state: the document `sessions/{sid}/transcripts/{version}`.

    Every change is a compare-and-set of this document; the session's summary derives from it. `since` is the time of
    the last change of state, `changed_at` of any change. `run` counts runs: one, and one per retry by the owner.
    `poll` counts polls, `requeues` the times lost work was requeued. `rate`, `spend_day` (YYYY-MM-DD) and
    `retention_days` come from the owner's plan and the prices at the reservation; `uploaded_at` is the time when the
    recording was ready to be recognised.

    `base_version` was the current version when this one was requested; `request_key` names the idempotency key of that
    request. A complete version that is worse than the current one is not promoted: `not_promoted` has the reason.
    With an empty `promoted_by` it was promoted automatically. `trace` is the W3C traceparent of the request: all work
    continues it. `peaks` are the waveform's (`transcription.domain.waveform`), empty when the upload was recognised
    without conversion.
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
        """The reference to this transcription."""
        return TranscriptionRef(session_id=self.session_id, version=self.version)
