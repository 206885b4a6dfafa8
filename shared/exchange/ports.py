"""What exports and imports need of the outside, as protocols."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from shared.core.domain.versioned import Versioned
from shared.exchange.domain.exports.options import ExportOptions
from shared.sessions.domain.sessions import Session
from shared.transcription.domain.pages import Page
from shared.transcription.domain.transcription import Transcription
from shared.transcripts.domain.edits.history import HistoryEntry
from shared.transcripts.domain.statistics import Statistics
from shared.transcripts.domain.transcript_view import TranscriptView


class Documents(Protocol):
    """Transcripts in file formats that are not plain text."""

    def docx(self, view: TranscriptView, options: ExportOptions) -> Iterator[bytes]:
        """A Word document, in pieces."""


class VersionToImport(NamedTuple):
    """The content of a version; `names` is the revision with the names of its speakers, if there are any."""

    pages: Sequence[Page]
    statistics: Statistics
    names: HistoryEntry | None = None


class Imports(Protocol):
    """Writes complete versions."""

    def add(self, held: Versioned[Session], version: Transcription, content: VersionToImport) -> None:
        """Write the version, its content and its session (`session_with_transcription`) atomically.

        Raises `Stale`, and changes nothing, if the session was changed since it was read, or if the version exists.
        """
