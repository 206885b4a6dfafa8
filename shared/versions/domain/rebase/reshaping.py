"""Rebase lines that people split, merged or moved: they take their words out of the recognised lines."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from shared.transcripts.domain.edits.items import EditedSegment
from shared.versions.domain.rebase.edit_groups import EditGroup
from shared.versions.domain.rebase.placing import nearest, remember
from shared.versions.domain.rebase.target_buffer import PlacedToken, TargetBuffer, TargetLine
from shared.versions.domain.rebase.token_stream import Token


class WordSpan(NamedTuple):
    """The words of the new version that a group of edits is about: their slots, and the lines that lie whole in it."""

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
    span = _span(board, at)
    labels = [_label(board, span, part) for part in parts]
    for name in dict.fromkeys(each.place for each in span.spoken):
        board.places[name].touch(work.newest)
        if name not in span.whole:
            board.carve(name, at)
    places = [*_places(board, span, work, homes)]
    for place, line, part, label in zip(places, work.lines, parts, labels, strict=True):
        place.touch(line)
        place.speaker, place.start_ms, place.end_ms = label, *_borders(line, part, span, work)
        remember(place, line)
    spoken = (PlacedToken(token, place.id) for part, place in zip(parts, places, strict=True) for token in part)
    board.write(at, ((at[0], each) for each in spoken))
    return places


def _span(board: TargetBuffer, at: Sequence[int]) -> WordSpan:
    """The span of these words: it begins and ends with a line where one does, else with its first and last word.

    Example: the words are the last two of line A and all of line B. Only B is whole. The span begins with its first
    word, since A goes on in front of it, and ends where B ends.
    """
    spoken = board.spoken(at)
    names = [*dict.fromkeys(each.place for each in spoken)]
    outside = {name: board.outside(name, at) for name in names}
    first_ms, last_ms = spoken[0].token.word.start_ms, max(each.token.word.end_ms for each in spoken)
    begins = [board.places[name].start_ms for name in names if not outside[name][0]]
    ends = [board.places[name].end_ms for name in names if not outside[name][1]]
    if outside[spoken[0].place][0]:
        begins.append(first_ms)
    if outside[spoken[-1].place][1]:
        ends.append(last_ms)
    begin_ms = min((ms for ms in begins if ms is not None), default=first_ms)
    end_ms = max((ms for ms in ends if ms is not None), default=last_ms)
    return WordSpan(at, spoken, [name for name in names if not any(outside[name])], begin_ms, end_ms)


def _label(board: TargetBuffer, span: WordSpan, part: list[Token]) -> str:
    """Who says most of it, as it was recognised."""
    near = (span.spoken[each] for each in nearest(span.spoken, part))
    said = Counter(board.places[each.place].speaker for each in near)
    return max(said, key=lambda label: said[label])


def _places(board: TargetBuffer, span: WordSpan, work: EditGroup, homes: Mapping[str, str]) -> Iterator[TargetLine]:
    """A line for each of people's: one that is recognised as theirs, one that is over, or a new one."""
    own = {line.id: homes[line.id] for line in work.lines if homes.get(line.id) in span.whole}
    left = [name for name in span.whole if name not in own.values()]
    taken = set[str]()
    for line in work.lines:
        name = own.get(line.id)
        if name is None or name in taken:
            name = left.pop(0) if left else None
        place = board.places[name] if name else _new(board, span, line, homes)
        taken.add(place.id)
        yield place


def _new(board: TargetBuffer, span: WordSpan, line: EditedSegment, homes: Mapping[str, str]) -> TargetLine:
    first = board.places[span.spoken[0].place]
    if line.id in homes:
        return board.fresh(first, span.at[0], f"line {line.id}")
    root, _, rest = line.rank.partition("-")
    rank = f"{homes[root]}-{rest}" if root in homes else line.rank
    return board.add(TargetLine(line.id, rank, first.speaker, None, None))


def _borders(line: EditedSegment, part: list[Token], span: WordSpan, work: EditGroup) -> tuple[int, int]:
    """Where a line begins and ends: as people moved it, or, where they left a border, as its new words do.

    Example: a segment of 0 to 9 s was split at 5 s, and is recognised from 1 to 9 s this time. The first line begins at
    1 s, since people left that border, and ends at 5 s, unless that was the end of a word: then with its new words.
    """
    words = line.segment.words
    first_ms, last_ms = part[0].word.start_ms, max(token.word.end_ms for token in part)
    begin, end = line.start_ms, line.end_ms
    if line is work.lines[0]:
        begin = span.begin_ms if begin == min(each.start_ms for each in work.segments) else begin
    elif words and begin == words[0].start_ms:
        begin = first_ms
    if line is work.lines[-1]:
        end = span.end_ms if end == max(each.end_ms for each in work.segments) else end
    elif words and end == max(word.end_ms for word in words):
        end = last_ms
    return (begin, end) if begin < end else (first_ms, last_ms)
