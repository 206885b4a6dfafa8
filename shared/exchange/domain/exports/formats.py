"""A transcript as a file. All formats show the same words, names and times: those of a `TranscriptView`."""

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
    """A kind of file; `write` writes it piece by piece if it is text, `a_word` and `a_segment` are bytes it takes."""

    media_type: str
    a_word: int
    a_segment: int
    write: ExportWriter | None

    def bytes_of(self, counts: Counts, options: ExportOptions) -> int:
        """About how long the file will be: as a rule it is a little shorter."""
        bare = self.write is write_json and options.words is False
        timed = self.write is vtt and options.words is True
        return counts.words * (8 if bare else self.a_word + 15 * timed) + counts.segments * self.a_segment


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: dict[str, ExportFormat] = {
    "vtt": ExportFormat("text/vtt; charset=utf-8", 8, 130, vtt),
    "srt": ExportFormat("application/x-subrip; charset=utf-8", 8, 100, srt),
    "txt": ExportFormat("text/plain; charset=utf-8", 7, 30, txt),
    "json": ExportFormat("application/json", 80, 200, write_json),
    "md": ExportFormat("text/markdown; charset=utf-8", 7, 40, md),
    "docx": ExportFormat(DOCX, 4, 40, None),
}
