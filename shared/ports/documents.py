"""Complete versions as files that are no plain text."""

from collections.abc import Iterator
from typing import Protocol

from shared.domain.exports.options import ExportOptions
from shared.domain.reading import Reading


class Documents(Protocol):
    """Transcripts as files that are no plain text."""

    def docx(self, reading: Reading, options: ExportOptions) -> Iterator[bytes]:
        """A Word document, in pieces."""
