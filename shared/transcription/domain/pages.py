"""Segments are stored in pages of about ten minutes: one compressed field per document (docs/decisions).

A page's bytes are zlib over JSON: a list of segments, each `{i, s, e, k, t, c, w}` = id, start, end, speaker, text,
confidence, words. `w` is flat, four integers a word: start after the segment's start (ms), length (ms), confidence (%),
characters of `t` the word takes up with the space behind it. A browser reads it with `DecompressionStream("deflate")`.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from shared.core.domain.model import Model
from shared.transcription.domain.segments import Segment
from shared.transcription.domain.words import Word

PAGE_MS = 600_000
PAGE_SEGMENTS = 500  # a page of the shortest segments still stays under 200 KB, a fifth of Firestore's document limit
PAGE_BYTES = 900_000  # before compression, so that any page fits into a document; ten minutes have a tenth of it
ENCODING = "zjson1"
PAGES_OPEN = 4  # cached in memory, some megabytes each: an editor continues on the same page


class Page(Model):
    """One page of a version; `first_ms` to `last_ms` spans its segments, `talk_ms` is their sum, `data`: see above.

    `first` is the id of its first segment: ids count up, so it tells which page holds a segment.
    """

    index: int
    first: str = ""
    first_ms: int
    last_ms: int
    segments: int
    words: int
    talk_ms: int = 0
    enc: str = ENCODING
    data: bytes


def split_into_pages(segments: Iterable[Segment]) -> Iterator[Page]:
    """Cut segments, sorted by time, into pages."""
    held: list[Segment] = []
    index = size = 0
    for segment in segments:
        later = held and segment.start_ms // PAGE_MS > held[0].start_ms // PAGE_MS
        if later or len(held) == PAGE_SEGMENTS or (held and size + _weight(segment) > PAGE_BYTES):
            yield new_page(index, held)
            held, index, size = [], index + 1, 0
        held.append(segment)
        size += _weight(segment)
    if held:
        yield new_page(index, held)


def _weight(segment: Segment) -> int:
    """An upper bound of a segment's bytes in a page before compression."""
    return 4 * len(segment.text) + 40 * len(segment.words) + 200


def new_page(index: int, segments: list[Segment]) -> Page:
    """Make a page of at least one segment."""
    data = json.dumps([pack_segment(s) for s in segments], ensure_ascii=False, separators=(",", ":"))
    return Page(
        index=index,
        first=segments[0].id,
        first_ms=segments[0].start_ms,
        last_ms=max(s.end_ms for s in segments),
        segments=len(segments),
        words=sum(len(s.words) for s in segments),
        talk_ms=sum(s.end_ms - s.start_ms for s in segments),
        data=zlib.compress(data.encode(), 9),
    )


def segments_in(page: Page) -> list[Segment]:
    """The segments of a page, exactly as they were stored."""
    return [unpack_segment(each) for each in _rows(page.data)]


def segment_in(page: Page, segment: str) -> Segment | None:
    """A segment of the page; fast when the page was opened recently."""
    row = _by_id(page.data).get(segment)
    return unpack_segment(row) if row else None


@lru_cache(PAGES_OPEN)
def _by_id(data: bytes) -> dict[str, dict[str, Any]]:
    return {each["i"]: each for each in _rows(data)}


def _rows(data: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(zlib.decompress(data))
    return rows


def pack_segment(s: Segment) -> dict[str, Any]:
    """The fields of a segment in a page (see above)."""
    flat: list[int] = []
    position = 0
    for word in s.words:
        end = s.text.index(word.text, position) + len(word.text)
        taken = end - position + (1 if s.text[end : end + 1] == " " else 0)
        flat += (word.start_ms - s.start_ms, word.end_ms - word.start_ms, round(word.confidence * 100), taken)
        position += taken
    return {"i": s.id, "s": s.start_ms, "e": s.end_ms, "k": s.speaker, "t": s.text, "c": s.confidence, "w": flat}


def unpack_segment(fields: dict[str, Any]) -> Segment:
    """The segment of the fields that `pack_segment` made."""
    text, speaker, start_ms = fields["t"], fields["k"], fields["s"]
    words: list[Word] = []
    position = 0
    flat = iter(fields["w"])
    for after, length, percent, taken in zip(flat, flat, flat, flat, strict=True):
        begin = start_ms + after
        words.append(Word(begin, begin + length, text[position : position + taken].rstrip(" "), percent / 100, speaker))
        position += taken
    return Segment(fields["i"], start_ms, fields["e"], speaker, text, fields["c"], tuple(words))
