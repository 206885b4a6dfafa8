"""Ports of transcription, as protocols."""

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
    """Transcriptions, changed only by compare-and-set."""

    def create(self, session: Session, first: Transcription, posting: Posting) -> bool:
        """Store a session, its first transcription and its ledger entry, in one atomic write.

        Return False, and change nothing, when the session exists, or was paid for and erased. Raises `Stale`, and
        changes nothing, when its slug is taken or the account changed since it was read.
        """

    def load(self, ref: TranscriptionRef) -> Versioned[Transcription]:
        """Raises `NotFound`."""

    def every(self, session_id: str) -> list[Transcription]:
        """All transcriptions of a session, the newest first; at most `Limits.most_versions`."""

    def begin(self, held: Versioned[Session], new: Transcription, posting: Posting | None = None) -> None:
        """Store a further transcription, its session (`session_with_transcription`) and its ledger entry, atomically.

        Raises `Stale`, and changes nothing, when the session or the account changed since it was read, or when the
        transcription exists.
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
        """Write the transcription, its session's summary, ledger entries with their counters, and a draft, atomically.

        With `promoted`, which is its session, the version becomes the current one. `draft` is the page of a finished
        chunk, stored under the chunk's index; the commit that completes the transcription deletes all drafts. Raises
        `Stale`, and changes nothing, when the transcription, the account or the promoted session changed since it
        was read; `NotFound` when the session was deleted.
        """


class Pages(Protocol):
    """The words of complete versions."""

    def put(self, ref: TranscriptionRef, pages: Iterable[Page]) -> None:
        """Replace all pages of a version, in order, each stored under its index.

        An empty iterable changes nothing.
        """

    def read(self, ref: TranscriptionRef) -> Iterator[Page]:
        """All pages in order."""

    def holding(self, ref: TranscriptionRef, segment: str) -> Page | None:
        """The page with this segment, if any; ids count up from page to page."""

    def between(self, ref: TranscriptionRef, begin_ms: int, end_ms: int) -> Iterator[Page]:
        """The pages with segments that start from `begin_ms` to `end_ms`, the last first; read lazily."""


class RecognitionJob(NamedTuple):
    """A job for the speech service: the audio at `uri`, the result under `output_prefix` (`gs://.../`).

    `engine` is the name of the engine; `phrases` are the phrases to expect.
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
    """The status of a provider's operation; `error` is a code of `failures`; `retry`: another attempt may help."""

    done: bool
    percent: int
    says: str
    result_uri: str | None = None
    error: str | None = None
    retry: bool = False


class Recognizer(Protocol):
    """The speech service."""

    def start(self, job: RecognitionJob) -> str:
        """Start a recognition and return the name of the operation. Raises `Permanent` or `Transient`."""

    def find(self, job: RecognitionJob) -> str | None:
        """The name of the newest operation of this job, whichever worker started it."""

    def poll(self, operation: str) -> OperationStatus:
        """The status of an operation. Raises `Transient` when the service does not answer."""

    def cancel(self, operation: str) -> None:
        """Cancel an operation; one that has ended or is unknown is no error."""


class ProbedAudio(NamedTuple):
    """Properties of a probed recording; `complete` is False when the file ends before its announced end."""

    duration_ms: int
    channels: int
    codec: str
    container: str
    complete: bool


class CutAudio(NamedTuple):
    """A span of a recording as a 16 kHz FLAC file, and its peaks (see `transcription.domain.waveform`)."""

    flac: BinaryIO
    peaks: bytes


class AudioReader(Protocol):
    """Probes and cuts recordings."""

    def probe(self, file: BinaryIO) -> ProbedAudio:
        """Probe a file. Raises `BadAudio` when it is not a recording."""

    def cut(self, file: BinaryIO, spans: Sequence[tuple[int, int]], *, mix: bool, peak_ms: int) -> Iterator[CutAudio]:
        """Cut each span (start, end in ms), in order, with a peak per `peak_ms`; reads the recording once."""


class TranscriptionMaintenance(Protocol):
    """Transcriptions whose polls are overdue."""

    def overdue(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Transcription]]:
        """Unfinished transcriptions whose poll was due before `before`, the longest overdue first."""

    def save_all(self, changes: Sequence[JobItemChange[Transcription]]) -> None:
        """Write transcriptions and their sessions' summaries atomically, for changes without a ledger entry.

        Raises `Stale`, and changes nothing, when one changed since it was found or its session was deleted.
        """


class Vocabularies(Protocol):
    """Vocabularies, by the names that `sessions.domain.vocabularies` gives them."""

    def get(self, *names: str) -> list[Vocabulary]:
        """The vocabularies of these names, in this order; a missing one is empty."""

    def put(self, name: str, vocabulary: Vocabulary) -> None:
        """Replace the vocabulary; one without phrases is erased."""
