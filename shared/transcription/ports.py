"""What transcription needs of the world, as protocols."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import BinaryIO, NamedTuple, Protocol

from shared.billing.ports import Posting
from shared.core.domain.job_items import JobItem, JobItemChange
from shared.core.domain.jobs import JobCursor
from shared.core.domain.versioned import Versioned
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.domain.pages import Page
from shared.transcription.domain.phrases import Phrase
from shared.transcription.domain.transcription import Transcription
from shared.transcription.domain.vocabularies import Vocabulary


class Transcriptions(Protocol):
    """Recognition passes, changed only by compare-and-set."""

    def create(self, session: Session, first: Transcription, posting: Posting) -> bool:
        """Stores a session with its first transcription, and what it costs, in one atomic write.

        False, and no change, when the session exists, or was paid for and erased.

        Raises `Stale`, and changes nothing, when its slug is taken or the account is no longer the one that was held.
        """

    def load(self, ref: TranscriptionRef) -> Versioned[Transcription]:
        """Raises `NotFound`."""

    def every(self, session_id: str) -> list[Transcription]:
        """All passes of a session, the newest first; few, since there is a limit."""

    def begin(self, held: Versioned[Session], new: Transcription, posting: Posting | None = None) -> None:
        """One atomic write of one pass more, of its session as `versions.begun` has it, and of what it costs.

        Raises `Stale`, and changes nothing, when the session is no longer the one held, or the account, or there is
        such a pass.
        """

    def commit(
        self,
        before: Versioned[Transcription],
        after: Transcription,
        *,
        posting: Posting | None = None,
        draft: Page | None = None,
        promoted: Versioned[Session] | None = None,
    ) -> Versioned[Transcription]:
        """One atomic write of the pass, what its session shows of it, ledger entries with their counters, and a draft.

        With `promoted`, which is its session, the version is the one that people read from now on; refused as stale
        when the session is no longer the one held. `draft` is a finished chunk's page, kept under the chunk's index
        until the pass is complete; a commit that completes the pass removes all drafts. Raises `Stale`, and changes
        nothing, when the pass is no longer `before` or the account no longer the one held; `NotFound` when its session
        was deleted.
        """


class Pages(Protocol):
    """The words of complete versions."""

    def put(self, ref: TranscriptionRef, pages: Iterable[Page]) -> None:
        """Stores all pages of a version, in order, each under its index, in place of those that were there.

        None at all leave them: that is no version.
        """

    def read(self, ref: TranscriptionRef) -> Iterator[Page]:
        """All pages in order."""

    def holding(self, ref: TranscriptionRef, segment: str) -> Page | None:
        """The page that has this segment, if any has; ids count up from page to page."""

    def between(self, ref: TranscriptionRef, begin_ms: int, end_ms: int) -> Iterator[Page]:
        """Those with segments that start from `begin_ms` to `end_ms`, the last first; read as they are asked for."""


class RecognitionJob(NamedTuple):
    """What to recognise: the audio at `uri`, the answer under `output_prefix` (`gs://.../`), by which engine.

    `phrases` are to be expected.
    """

    uri: str
    output_prefix: str
    language_codes: Sequence[str]
    min_speakers: int | None
    max_speakers: int | None
    separate_channels: bool
    within_a_day: bool = False
    engine: str = ""
    phrases: Sequence[Phrase] = ()


class OperationStatus(NamedTuple):
    """What the provider says of an operation; `error` is a code of `failures`; `retry`: asking again may help."""

    done: bool
    percent: int
    says: str
    result_uri: str | None = None
    error: str | None = None
    retry: bool = False


class Recognizer(Protocol):
    """The speech service."""

    def start(self, order: RecognitionJob) -> str:
        """Asks for a recognition and returns the operation's name. Raises `Permanent` or `Transient`."""

    def find(self, order: RecognitionJob) -> str | None:
        """The name of the newest operation that was asked for with this order, whoever asked."""

    def poll(self, operation: str) -> OperationStatus:
        """How far it is. Raises `Transient` when the service does not answer."""

    def cancel(self, operation: str) -> None:
        """Asks it to stop; one that ended already, or is unknown, is left alone."""


class ProbedAudio(NamedTuple):
    """What probing found; `complete` is False when the file breaks off before the end that it announces."""

    duration_ms: int
    channels: int
    codec: str
    container: str
    complete: bool


class CutAudio(NamedTuple):
    """A stretch of a recording as a 16 kHz FLAC file, and its peaks (see `transcription.domain.waveform`)."""

    flac: BinaryIO
    peaks: bytes


class AudioReader(Protocol):
    """Looks into recordings."""

    def probe(self, file: BinaryIO) -> ProbedAudio:
        """Raises `BadAudio` when it is no recording."""

    def cut(
        self, file: BinaryIO, stretches: Sequence[tuple[int, int]], *, mix: bool, peak_ms: int
    ) -> Iterator[CutAudio]:
        """Each stretch (start, end in ms), in order, with a peak for each `peak_ms`; reads the recording once."""


class TranscriptionMaintenance(Protocol):
    """Recognition passes that were left alone."""

    def overdue(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Transcription]]:
        """Unfinished passes that nobody looked at although it was due before `before`, the longest waiting first."""

    def save_all(self, changes: Sequence[JobItemChange[Transcription]]) -> None:
        """The passes and what their sessions show of them, in one atomic write, for changes that nobody pays for.

        Raises `Stale`, and changes nothing, when one is no longer the one found or its session was deleted.
        """


class Vocabularies(Protocol):
    """Vocabularies, by the names that `sessions.domain.vocabularies` gives them."""

    def get(self, *names: str) -> list[Vocabulary]:
        """One for each name, in this order; without phrases where there is none."""

    def put(self, name: str, vocabulary: Vocabulary) -> None:
        """Stores it over the one that was there; one without phrases is erased."""
