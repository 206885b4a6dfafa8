"""Lays edits over pages, ordered by time; one page is in memory at a time."""

from collections.abc import Iterable, Iterator
from heapq import merge
from typing import NamedTuple

from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.edits.items import EditedSegment, Item, Label
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels


class Overlay(NamedTuple):
    """The edits of one version."""

    lines: dict[str, EditedSegment]
    speaker_labels: SpeakerLabels

    def over(self, segments: Iterable[Segment]) -> Iterator[Segment]:
        """The edited transcript of these segments, which are ordered by time."""
        for line in self.lines_over(segments):
            yield self._with_alias(line.segment if isinstance(line, EditedSegment) else line)

    def lines_over(self, segments: Iterable[Segment]) -> Iterator[EditedSegment | Segment]:
        """Unchanged and edited segments, ordered by time."""
        unchanged = (segment for segment in segments if segment.id not in self.lines)
        changed = sorted((line for line in self.lines.values() if not line.deleted), key=_position)
        return merge(unchanged, changed, key=_position)

    def _with_alias(self, segment: Segment) -> Segment:
        """The segment with the speaker that its label is an alias of."""
        speaker = self.speaker_labels.alias_of(segment.speaker)
        if speaker == segment.speaker:
            return segment
        words = tuple(word._replace(speaker=speaker) for word in segment.words)
        return segment._replace(speaker=speaker, words=words)


def overlay_of(items: Iterable[Item]) -> Overlay:
    """The overlay of all edited items."""
    all_items = list(items)
    lines = {each.id: each for each in all_items if isinstance(each, EditedSegment)}
    return Overlay(lines, SpeakerLabels(each for each in all_items if isinstance(each, Label)))


def _position(each: EditedSegment | Segment) -> tuple[int, str]:
    return each.start_ms, each.rank if isinstance(each, EditedSegment) else each.id
