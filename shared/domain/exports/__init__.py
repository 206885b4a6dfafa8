"""A transcript as a file. All formats show the same words, names and times: those of a `Reading`."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from shared.domain.exports.options import ExportOptions
from shared.domain.exports.prose import md, txt
from shared.domain.exports.record import record
from shared.domain.exports.subtitles import srt, vtt
from shared.domain.models import Counts
from shared.domain.reading import Reading

Writer = Callable[[Reading, ExportOptions], Iterator[str]]


class Format(NamedTuple):
    """A kind of file; `write` writes it piece by piece if it is text, `a_word` and `a_segment` are bytes it takes."""

    media_type: str
    a_word: int
    a_segment: int
    write: Writer | None

    def bytes_of(self, counts: Counts, options: ExportOptions) -> int:
        """About how long the file will be: as a rule it is a little shorter."""
        bare = self.write is record and options.words is False
        timed = self.write is vtt and options.words is True
        return counts.words * (8 if bare else self.a_word + 15 * timed) + counts.segments * self.a_segment


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: dict[str, Format] = {
    "vtt": Format("text/vtt; charset=utf-8", 8, 130, vtt),
    "srt": Format("application/x-subrip; charset=utf-8", 8, 100, srt),
    "txt": Format("text/plain; charset=utf-8", 7, 30, txt),
    "json": Format("application/json", 80, 200, record),
    "md": Format("text/markdown; charset=utf-8", 7, 40, md),
    "docx": Format(DOCX, 4, 40, None),
}
