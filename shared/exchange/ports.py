"""What exports and imports need of the world, as protocols."""

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
    """Transcripts as files that are no plain text."""

    def docx(self, view: TranscriptView, options: ExportOptions) -> Iterator[bytes]:
        """A Word document, in pieces."""


class VersionToImport(NamedTuple):
    """All that is in a version; `names` is the revision of its speakers' names, if it has any."""

    pages: Sequence[Page]
    statistics: Statistics
    names: HistoryEntry | None = None


class Imports(Protocol):
    """Versions that are there at once, whole."""

    def add(self, held: Versioned[Session], version: Transcription, content: VersionToImport) -> None:
        """One atomic write of the version, its content, and its session as `versions.begun` has it.

        Raises `Stale`, and changes nothing, when the session is no longer the one held, or there is such a version.
        """
