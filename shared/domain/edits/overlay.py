"""Pages with what people changed laid over them, in order of time; one page is held at a time."""

from collections.abc import Iterable, Iterator
from heapq import merge
from typing import NamedTuple

from shared.domain.edits.items import Item, Label, Line
from shared.domain.edits.speakers import Cast
from shared.domain.segments import Segment


class Overlay(NamedTuple):
    """What people changed of one version."""

    lines: dict[str, Line]
    cast: Cast

    def over(self, segments: Iterable[Segment]) -> Iterator[Segment]:
        """What people are to read instead of these segments, which are in order of time."""
        for line in self.lines_over(segments):
            yield self._as_read(line.segment if isinstance(line, Line) else line)

    def lines_over(self, segments: Iterable[Segment]) -> Iterator[Line | Segment]:
        """What stayed as it was recognised, and what did not."""
        stayed = (segment for segment in segments if segment.id not in self.lines)
        changed = sorted((line for line in self.lines.values() if not line.deleted), key=_place)
        return merge(stayed, changed, key=_place)

    def _as_read(self, segment: Segment) -> Segment:
        """With the speaker that its label stands for."""
        speaker = self.cast.read_as(segment.speaker)
        if speaker == segment.speaker:
            return segment
        words = tuple(word._replace(speaker=speaker) for word in segment.words)
        return segment._replace(speaker=speaker, words=words)


def overlay_of(items: Iterable[Item]) -> Overlay:
    """All that people changed."""
    known = list(items)
    lines = {each.id: each for each in known if isinstance(each, Line)}
    return Overlay(lines, Cast(each for each in known if isinstance(each, Label)))


def _place(each: Line | Segment) -> tuple[int, str]:
    return each.start_ms, each.rank if isinstance(each, Line) else each.id
