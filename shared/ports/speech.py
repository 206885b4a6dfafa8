"""The speech service, and looking into recordings."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple, Protocol

from shared.domain.phrases import Phrase


class Order(NamedTuple):
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


class Look(NamedTuple):
    """What the provider says of an operation; `error` is a code of `failures`; `retry`: asking again may help."""

    done: bool
    percent: int
    says: str
    result_uri: str | None = None
    error: str | None = None
    retry: bool = False


class Recognizer(Protocol):
    """The speech service."""

    def start(self, order: Order) -> str:
        """Asks for a recognition and returns the operation's name. Raises `Permanent` or `Transient`."""

    def find(self, order: Order) -> str | None:
        """The name of the newest operation that was asked for with this order, whoever asked."""

    def look(self, operation: str) -> Look:
        """How far it is. Raises `Transient` when the service does not answer."""

    def cancel(self, operation: str) -> None:
        """Asks it to stop; one that ended already, or is unknown, is left alone."""


class Sound(NamedTuple):
    """What probing found; `complete` is False when the file breaks off before the end that it announces."""

    duration_ms: int
    channels: int
    codec: str
    container: str
    complete: bool


class Cut(NamedTuple):
    """A stretch of a recording as a 16 kHz FLAC file, and its peaks (see `domain.peaks`)."""

    flac: BinaryIO
    peaks: bytes


class AudioReader(Protocol):
    """Looks into recordings."""

    def probe(self, file: BinaryIO) -> Sound:
        """Raises `BadAudio` when it is no recording."""

    def cut(self, file: BinaryIO, stretches: Sequence[tuple[int, int]], *, mix: bool, peak_ms: int) -> Iterator[Cut]:
        """Each stretch (start, end in ms), in order, with a peak for each `peak_ms`; reads the recording once."""
