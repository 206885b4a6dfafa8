"""Complete versions: what is known of them beside their words, and files that are no plain text."""

from collections.abc import Iterator
from typing import Protocol

from shared.domain.exports.options import ExportOptions
from shared.domain.models import TranscriptionRef
from shared.domain.reading import Reading
from shared.domain.statistics import Statistics


class Analyses(Protocol):
    """What is known of complete versions beside their words."""

    def put_statistics(self, ref: TranscriptionRef, statistics: Statistics) -> None:
        """Stores them, over those that were there; whatever else is known of the version stays."""

    def put_edited(self, ref: TranscriptionRef, revision: int, statistics: Statistics) -> None:
        """Stores those of the version as people had left it at this revision, over those of another one."""

    def edited(self, ref: TranscriptionRef, revision: int) -> Statistics | None:
        """None when none were stored of this revision."""

    def statistics(self, ref: TranscriptionRef) -> Statistics | None:
        """None when none were stored."""


class Documents(Protocol):
    """Transcripts as files that are no plain text."""

    def docx(self, reading: Reading, options: ExportOptions) -> Iterator[bytes]:
        """A Word document, in pieces."""
