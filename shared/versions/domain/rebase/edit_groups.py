"""Groups the edits of a version so that each group can be rebased alone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.edits.items import EditedSegment, unedited


class EditGroup(NamedTuple):
    """Recognised segments and the edited lines that replaced them, both in order.

    Most groups are one segment and one line. A segment without a line was deleted, a line without a segment inserted.
    Several of either were split, merged, or both.
    """

    segments: list[Segment]
    lines: list[EditedSegment]
    deleted: list[EditedSegment]

    @property
    def items(self) -> list[EditedSegment]:
        """All edited items of the group."""
        return [line for line in (*self.lines, *self.deleted) if line.rev]

    @property
    def newest(self) -> EditedSegment:
        """The item with the newest edit."""
        return max(self.items, key=lambda line: (line.rev, line.id))

    @property
    def span_ms(self) -> tuple[int, int]:
        """The position in the recording: start and end in ms."""
        known = self.segments or self.lines
        return min(each.start_ms for each in known), max(each.end_ms for each in known)

    @property
    def is_undone(self) -> bool:
        """Whether the lines equal the recognised segments, apart from word times."""
        recognised, left = ([(it.start_ms, it.end_ms, it.speaker, it.text) for it in each] for each in self[:2])
        return recognised == left

    @property
    def is_shaped(self) -> bool:
        """Whether users changed where the lines start and end."""
        if len(self.segments) != 1 or len(self.lines) != 1:
            return bool(self.lines)
        (segment,), (line,) = self.segments, self.lines
        return (line.start_ms, line.end_ms) != (segment.start_ms, segment.end_ms)


def group_edits(segments: Mapping[str, Segment], lines: Iterable[EditedSegment]) -> list[EditGroup]:
    """All edits in groups, in order of time."""
    known = {line.id: line for line in lines}
    groups = _Groups()
    for line in known.values():
        groups.join(line.id, root_of(line, segments) or line.id)
    for deleted, into in _merged(segments, known):
        groups.join(deleted, into)
    groups_of_edits = [_new_group(ids, segments, known) for ids in groups.all(known)]
    groups_of_edits = [group for group in groups_of_edits if group.items and (group.segments or group.lines)]
    return sorted(groups_of_edits, key=lambda group: (group.span_ms, group.items[0].id))


def root_of(line: EditedSegment, segments: Mapping[str, Segment]) -> str | None:
    """The recognised segment from which a line was split, or which it is."""
    root = line.rank.partition("-")[0]
    return next((each for each in (line.id, root) if each in segments), None)


def _new_group(ids: set[str], segments: Mapping[str, Segment], known: Mapping[str, EditedSegment]) -> EditGroup:
    recognised = sorted((segments[each] for each in ids if each in segments), key=lambda each: (each.start_ms, each.id))
    lines = [known.get(each) or unedited(segments[each]) for each in ids]
    lines.sort(key=lambda line: (line.start_ms, line.rank, line.id))
    return EditGroup(recognised, [line for line in lines if not line.deleted], [line for line in lines if line.deleted])


def _merged(segments: Mapping[str, Segment], lines: Mapping[str, EditedSegment]) -> Iterator[tuple[str, str]]:
    """Deleted lines, each with the line into which it was merged; a merge keeps the times of words."""
    deleted = {line.id: line for line in lines.values() if line.deleted}
    ids_by_word = dict[tuple[int, str], list[str]]()
    for line in deleted.values():
        for word in line.segment.words:
            ids_by_word.setdefault((word.start_ms, word.text), []).append(line.id)
    for line in lines.values():
        if line.deleted or not ids_by_word:
            continue
        own = {(word.start_ms, word.text) for word in segments[line.id].words} if line.id in segments else set()
        for word in line.segment.words:
            for each in ids_by_word.get((word.start_ms, word.text), ()):
                if (word.start_ms, word.text) not in own and _covers(line, deleted[each]):
                    yield each, line.id


def _covers(line: EditedSegment, other: EditedSegment) -> bool:
    return line.start_ms <= other.start_ms and other.end_ms <= line.end_ms


class _Groups:
    """Disjoint sets of ids."""

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
