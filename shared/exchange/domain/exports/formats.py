"""Export formats. All show the same words, names and times, those of a `TranscriptView`."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from shared.exchange.domain.exports.json_document import write_json
from shared.exchange.domain.exports.options import ExportOptions
from shared.exchange.domain.exports.prose import md, txt
from shared.exchange.domain.exports.subtitles import srt, vtt
from shared.sessions.domain.transcription_summary import Counts
from shared.transcripts.domain.transcript_view import TranscriptView

ExportWriter = Callable[[TranscriptView, ExportOptions], Iterator[str]]


class ExportFormat(NamedTuple):
    """A file format; `write` writes text in pieces, None for DOCX.

    `bytes_a_word` and `bytes_a_segment` are estimates.
    """

    media_type: str
    bytes_a_word: int
    bytes_a_segment: int
    write: ExportWriter | None

    def bytes_of(self, counts: Counts, options: ExportOptions) -> int:
        """The estimated size of the file in bytes, usually a little too large."""
        words_excluded = self.write is write_json and options.words is False
        word_times = self.write is vtt and options.words is True
        return (
            counts.words * (8 if words_excluded else self.bytes_a_word + 15 * word_times)
            + counts.segments * self.bytes_a_segment
        )


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: dict[str, ExportFormat] = {
    "vtt": ExportFormat("text/vtt; charset=utf-8", 8, 130, vtt),
    "srt": ExportFormat("application/x-subrip; charset=utf-8", 8, 100, srt),
    "txt": ExportFormat("text/plain; charset=utf-8", 7, 30, txt),
    "json": ExportFormat("application/json", 80, 200, write_json),
    "md": ExportFormat("text/markdown; charset=utf-8", 7, 40, md),
    "docx": ExportFormat(DOCX, 4, 40, None),
}
