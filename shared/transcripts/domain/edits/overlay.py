"""Pages with what people changed laid over them, in order of time; one page is held at a time."""

from collections.abc import Iterable, Iterator
from heapq import merge
from typing import NamedTuple

from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.edits.items import EditedSegment, Item, Label
from shared.transcripts.domain.edits.speaker_labels import SpeakerLabels


class Overlay(NamedTuple):
    """What people changed of one version."""

    lines: dict[str, EditedSegment]
    speaker_labels: SpeakerLabels

    def over(self, segments: Iterable[Segment]) -> Iterator[Segment]:
        """What people are to read instead of these segments, which are in order of time."""
        for line in self.lines_over(segments):
            yield self._as_read(line.segment if isinstance(line, EditedSegment) else line)

    def lines_over(self, segments: Iterable[Segment]) -> Iterator[EditedSegment | Segment]:
        """What stayed as it was recognised, and what did not."""
        stayed = (segment for segment in segments if segment.id not in self.lines)
        changed = sorted((line for line in self.lines.values() if not line.deleted), key=_place)
        return merge(stayed, changed, key=_place)

    def _as_read(self, segment: Segment) -> Segment:
        """With the speaker that its label stands for."""
        speaker = self.speaker_labels.alias_of(segment.speaker)
        if speaker == segment.speaker:
            return segment
        words = tuple(word._replace(speaker=speaker) for word in segment.words)
        return segment._replace(speaker=speaker, words=words)


def overlay_of(items: Iterable[Item]) -> Overlay:
    """All that people changed."""
    known = list(items)
    lines = {each.id: each for each in known if isinstance(each, EditedSegment)}
    return Overlay(lines, SpeakerLabels(each for each in known if isinstance(each, Label)))


def _place(each: EditedSegment | Segment) -> tuple[int, str]:
    return each.start_ms, each.rank if isinstance(each, EditedSegment) else each.id
