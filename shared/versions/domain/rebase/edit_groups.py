"""What people did to a version, in pieces that can be carried one by one."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.edits.items import EditedSegment, unedited


class EditGroup(NamedTuple):
    """Segments as they were recognised, and the lines that people made of them, both in order.

    Most are one segment and one line. A segment without a line was deleted, a line without a segment inserted; several
    of either were split, merged, or both.
    """

    segments: list[Segment]
    lines: list[EditedSegment]
    deleted: list[EditedSegment]

    @property
    def items(self) -> list[EditedSegment]:
        """All that somebody made so."""
        return [line for line in (*self.lines, *self.deleted) if line.rev]

    @property
    def newest(self) -> EditedSegment:
        """What was done last."""
        return max(self.items, key=lambda line: (line.rev, line.id))

    @property
    def place(self) -> tuple[int, int]:
        """Where it is in the recording, in milliseconds."""
        known = self.segments or self.lines
        return min(each.start_ms for each in known), max(each.end_ms for each in known)

    @property
    def is_undone(self) -> bool:
        """Whether people left everything as it was recognised, if perhaps with other times of words."""
        recognised, left = ([(it.start_ms, it.end_ms, it.speaker, it.text) for it in each] for each in self[:2])
        return recognised == left

    @property
    def is_shaped(self) -> bool:
        """Whether people chose where its lines begin and end."""
        if len(self.segments) != 1 or len(self.lines) != 1:
            return bool(self.lines)
        (segment,), (line,) = self.segments, self.lines
        return (line.start_ms, line.end_ms) != (segment.start_ms, segment.end_ms)


def group_edits(segments: Mapping[str, Segment], lines: Iterable[EditedSegment]) -> list[EditGroup]:
    """All that people did, in order of time."""
    known = {line.id: line for line in lines}
    groups = _Groups()
    for line in known.values():
        groups.join(line.id, root_of(line, segments) or line.id)
    for gone, into in _merged(segments, known):
        groups.join(gone, into)
    works = [_work(ids, segments, known) for ids in groups.all(known)]
    works = [work for work in works if work.items and (work.segments or work.lines)]
    return sorted(works, key=lambda work: (work.place, work.items[0].id))


def root_of(line: EditedSegment, segments: Mapping[str, Segment]) -> str | None:
    """The recognised segment that a line was split from, or is."""
    root = line.rank.partition("-")[0]
    return next((each for each in (line.id, root) if each in segments), None)


def _work(ids: set[str], segments: Mapping[str, Segment], known: Mapping[str, EditedSegment]) -> EditGroup:
    recognised = sorted((segments[each] for each in ids if each in segments), key=lambda each: (each.start_ms, each.id))
    lines = [known.get(each) or unedited(segments[each]) for each in ids]
    lines.sort(key=lambda line: (line.start_ms, line.rank, line.id))
    return EditGroup(recognised, [line for line in lines if not line.deleted], [line for line in lines if line.deleted])


def _merged(segments: Mapping[str, Segment], lines: Mapping[str, EditedSegment]) -> Iterator[tuple[str, str]]:
    """Lines that are gone, and those that say their words now: a merge leaves the words their times."""
    gone = {line.id: line for line in lines.values() if line.deleted}
    spoken = dict[tuple[int, str], list[str]]()
    for line in gone.values():
        for word in line.segment.words:
            spoken.setdefault((word.start_ms, word.text), []).append(line.id)
    for line in lines.values():
        if line.deleted or not spoken:
            continue
        own = {(word.start_ms, word.text) for word in segments[line.id].words} if line.id in segments else set()
        for word in line.segment.words:
            for each in spoken.get((word.start_ms, word.text), ()):
                if (word.start_ms, word.text) not in own and _covers(line, gone[each]):
                    yield each, line.id


def _covers(line: EditedSegment, other: EditedSegment) -> bool:
    return line.start_ms <= other.start_ms and other.end_ms <= line.end_ms


class _Groups:
    """Ids that belong together."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def join(self, one: str, other: str) -> None:
        self._parents[self._root(one)] = self._root(other)

    def all(self, ids: Iterable[str]) -> list[set[str]]:
        found = dict[str, set[str]]()
        for each in {**self._parents, **dict.fromkeys(ids)}:
            found.setdefault(self._root(each), set()).add(each)
        return list(found.values())

    def _root(self, each: str) -> str:
        while (parent := self._parents.setdefault(each, each)) != each:
            each = parent
        return each
