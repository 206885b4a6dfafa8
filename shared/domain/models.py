"""What is stored and passed around. Times are UTC; `*_ms` are milliseconds from the start of the recording."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from shared.domain.costs import Rate as Rate
from shared.domain.costs import minutes_begun as minutes_begun
from shared.domain.model import Model as Model
from shared.domain.options import Channels as Channels
from shared.domain.options import Options as Options
from shared.domain.options import Processing as Processing
from shared.domain.origins import Carried, Origin


class State(StrEnum):
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
        return self in (State.NONE, State.COMPLETED, State.FAILED, State.CANCELLED)


class ChunkState(StrEnum):
    """How far one chunk is: STARTING is the claim that guards the paid call."""

    PENDING = "pending"
    STARTING = "starting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Failure(Model):
    """Why something ended: `code` for programs, `message` for people."""

    code: str
    message: str
    retryable: bool


class TimelineEntry(Model):
    """What happened, when and why, in words for people, and as a `code` with its `values` for programs.

    Entries that are older than these have an empty code.
    """

    at: datetime
    state: State
    message: str
    code: str = ""
    values: dict[str, int | str] = Field(default_factory=dict)


class Audio(Model):
    """The uploaded recording. Everything after `file_name` is known once it was probed.

    `md5` and `crc32c` are in base64, as Cloud Storage counted them; of a file that was composed there is no `md5`.
    """

    uri: str
    content_type: str
    size_bytes: int
    file_name: str = ""
    duration_ms: int | None = None
    channels: int | None = None
    codec: str | None = None
    container: str | None = None
    md5: str | None = None
    crc32c: str | None = Field(default=None, alias="crc32c")  # to_camel would make it crc32C


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


class Transcription(Model):
    """One recognition pass and everything needed to drive it: the document `sessions/{sid}/transcripts/{version}`.

    Every change of a pass is a compare-and-set of this one document; what a session shows is derived from it.
    `since` is when it entered its state, `changed_at` when anything changed. `run` counts the times the owner had it
    retried, `look` the times it was looked at, `nudges` the times lost work was asked for again. `rate`, `spend_day`
    (YYYY-MM-DD) and `retention_days` are what its owner's plan and the prices were when it was reserved; `landed_at` is
    when the recording was there to be recognised.

    `beside` is the version that people read when this one was asked for, `asked_as` the name of the key that asked for
    it. A complete version that is worse than the one that people read is not promoted: `held_back` says why. Without
    `promoted_by` it became the one that people read because it was complete. `trace` is the W3C traceparent of what
    asked for it: all that is done for it goes on with that. `peaks` are those of the recording (`domain.peaks`), empty
    where it was recognised as it came.
    """

    session_id: str
    version: int
    owner: str
    state: State = State.UPLOADING
    progress: int = 0
    progress_at: datetime | None = None
    options: Options
    audio: Audio
    chunks: tuple[Chunk, ...] = ()
    run: int = 1
    look: int = 0
    nudges: int = 0
    reserved_seconds: int = 0
    rate: Rate = Rate()
    spend_day: str = ""
    retention_days: int = 90
    landed_at: datetime | None = None
    provider_says: str = ""
    created_at: datetime
    changed_at: datetime
    since: datetime
    next_look_at: datetime | None = None
    deadline: datetime
    completed_at: datetime | None = None
    failure: Failure | None = None
    speakers: tuple[str, ...] = ()
    counts: Counts = Counts()
    timeline: tuple[TimelineEntry, ...] = ()
    origin: Origin = Origin.RECOGNITION
    beside: int | None = None
    asked_as: str = ""
    request_hash: str = ""
    held_back: str = ""
    carried: Carried | None = None
    promoted_at: datetime | None = None
    promoted_by: str = ""
    trace: str = ""
    peaks: str = ""

    @property
    def ref(self) -> TranscriptionRef:
        """Its name."""
        return TranscriptionRef(session_id=self.session_id, version=self.version)
