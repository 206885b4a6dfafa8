"""Lines that people shaped themselves: they take their words out of the lines that were recognised."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from shared.transcripts.domain.edits.items import EditedSegment
from shared.versions.domain.rebase.edit_groups import EditGroup
from shared.versions.domain.rebase.placing import nearest, remember
from shared.versions.domain.rebase.target_buffer import PlacedToken, TargetBuffer, TargetLine
from shared.versions.domain.rebase.token_stream import Token


class WordSpan(NamedTuple):
    """The place of people's work in the new version: its words, and the lines that they are taken out of."""

    at: Sequence[int]
    spoken: list[PlacedToken]
    whole: list[str]
    begin_ms: int
    end_ms: int


def rebase_reshaped(
    board: TargetBuffer, at: Sequence[int], parts: list[list[Token]], work: EditGroup, homes: Mapping[str, str]
) -> list[TargetLine]:
    """One line for each part, with the borders that people gave it; `homes` are the new lines of the old segments.

    Each says what the recogniser heard in its place, and has the speaker of that.
    """
    ground = _ground(board, at)
    labels = [_label(board, ground, part) for part in parts]
    for name in dict.fromkeys(each.place for each in ground.spoken):
        board.places[name].touch(work.newest)
        if name not in ground.whole:
            board.carve(name, at)
    places = [*_places(board, ground, work, homes)]
    for place, line, part, label in zip(places, work.lines, parts, labels, strict=True):
        place.touch(line)
        place.speaker, place.start_ms, place.end_ms = label, *_borders(line, part, ground, work)
        remember(place, line)
    spoken = (PlacedToken(token, place.id) for part, place in zip(parts, places, strict=True) for token in part)
    board.write(at, ((at[0], each) for each in spoken))
    return places


def _ground(board: TargetBuffer, at: Sequence[int]) -> WordSpan:
    spoken = board.spoken(at)
    names = [*dict.fromkeys(each.place for each in spoken)]
    outside = {name: board.outside(name, at) for name in names}
    begins = [spoken[0].token.word.start_ms] if outside[spoken[0].place][0] else []
    ends = [max(each.token.word.end_ms for each in spoken)] if outside[spoken[-1].place][1] else []
    for name, (front, behind) in outside.items():
        begins += [ms for ms in [board.places[name].start_ms] if ms is not None and not front]
        ends += [ms for ms in [board.places[name].end_ms] if ms is not None and not behind]
    begin_ms = min(begins, default=spoken[0].token.word.start_ms)
    end_ms = max(ends, default=max(each.token.word.end_ms for each in spoken))
    return WordSpan(at, spoken, [name for name in names if not any(outside[name])], begin_ms, end_ms)


def _label(board: TargetBuffer, ground: WordSpan, part: list[Token]) -> str:
    """Who says most of it, as it was recognised."""
    near = (ground.spoken[each] for each in nearest(ground.spoken, part))
    said = Counter(board.places[each.place].speaker for each in near)
    return max(said, key=lambda label: said[label])


def _places(board: TargetBuffer, ground: WordSpan, work: EditGroup, homes: Mapping[str, str]) -> Iterator[TargetLine]:
    """A line for each of people's: one that is recognised as theirs, one that is over, or a new one."""
    own = {line.id: homes[line.id] for line in work.lines if homes.get(line.id) in ground.whole}
    left = [name for name in ground.whole if name not in own.values()]
    taken = set[str]()
    for line in work.lines:
        name = own.get(line.id)
        if name is None or name in taken:
            name = left.pop(0) if left else None
        place = board.places[name] if name else _new(board, ground, line, homes)
        taken.add(place.id)
        yield place


def _new(board: TargetBuffer, ground: WordSpan, line: EditedSegment, homes: Mapping[str, str]) -> TargetLine:
    first = board.places[ground.spoken[0].place]
    if line.id in homes:
        return board.fresh(first, ground.at[0], f"line {line.id}")
    root, _, rest = line.rank.partition("-")
    rank = f"{homes[root]}-{rest}" if root in homes else line.rank
    return board.add(TargetLine(line.id, rank, first.speaker, None, None))


def _borders(line: EditedSegment, part: list[Token], ground: WordSpan, work: EditGroup) -> tuple[int, int]:
    """Where people said it begins and ends, or else where what is recognised does."""
    begin, end = line.start_ms, line.end_ms
    words = line.segment.words
    if line is work.lines[0]:
        begin = ground.begin_ms if begin == min(each.start_ms for each in work.segments) else begin
    elif words and begin == words[0].start_ms:
        begin = part[0].word.start_ms
    if line is work.lines[-1]:
        end = ground.end_ms if end == max(each.end_ms for each in work.segments) else end
    elif words and end == max(word.end_ms for word in words):
        end = max(token.word.end_ms for token in part)
    return (begin, end) if begin < end else (part[0].word.start_ms, max(token.word.end_ms for token in part))
