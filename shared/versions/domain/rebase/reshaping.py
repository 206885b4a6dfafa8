"""Rebase lines that people split, merged or moved: they take their words out of the recognised lines."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from shared.transcripts.domain.edits.items import EditedSegment
from shared.versions.domain.rebase.edit_groups import EditGroup
from shared.versions.domain.rebase.placing import keep_confidence, nearest
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
    buffer: TargetBuffer, at: Sequence[int], parts: list[list[Token]], group: EditGroup, segment_ids: Mapping[str, str]
) -> list[TargetLine]:
    """One line for each part, with the borders that people gave it; `segment_ids` map old segments to new ones.

    Each says what the recogniser heard in its place, and has the speaker of that.
    """
    span = _span(buffer, at)
    labels = [_label(buffer, span, part) for part in parts]
    for name in dict.fromkeys(each.line_id for each in span.spoken):
        buffer.lines_by_id[name].touch(group.newest)
        if name not in span.whole:
            buffer.carve(name, at)
    places = [*_places(buffer, span, group, segment_ids)]
    for place, line, part, label in zip(places, group.lines, parts, labels, strict=True):
        place.touch(line)
        place.speaker, place.start_ms, place.end_ms = label, *_borders(line, part, span, group)
        keep_confidence(place, line)
    spoken = (PlacedToken(token, place.id) for part, place in zip(parts, places, strict=True) for token in part)
    buffer.write(at, ((at[0], each) for each in spoken))
    return places


def _span(buffer: TargetBuffer, at: Sequence[int]) -> WordSpan:
    """The span of these words: it begins and ends with a line where one does, else with its first and last word.

    Example: the words are the last two of line A and all of line B. Only B is whole. The span begins with its first
    word, since A goes on in front of it, and ends where B ends.
    """
    spoken = buffer.tokens_at(at)
    names = [*dict.fromkeys(each.line_id for each in spoken)]
    outside = {name: buffer.outside(name, at) for name in names}
    first_ms, last_ms = spoken[0].token.word.start_ms, max(each.token.word.end_ms for each in spoken)
    begins = [buffer.lines_by_id[name].start_ms for name in names if not outside[name][0]]
    ends = [buffer.lines_by_id[name].end_ms for name in names if not outside[name][1]]
    if outside[spoken[0].line_id][0]:
        begins.append(first_ms)
    if outside[spoken[-1].line_id][1]:
        ends.append(last_ms)
    begin_ms = min((ms for ms in begins if ms is not None), default=first_ms)
    end_ms = max((ms for ms in ends if ms is not None), default=last_ms)
    return WordSpan(at, spoken, [name for name in names if not any(outside[name])], begin_ms, end_ms)


def _label(buffer: TargetBuffer, span: WordSpan, part: list[Token]) -> str:
    """Who says most of it, as it was recognised."""
    near = (span.spoken[each] for each in nearest(span.spoken, part))
    said = Counter(buffer.lines_by_id[each.line_id].speaker for each in near)
    return max(said, key=lambda label: said[label])


def _places(
    buffer: TargetBuffer, span: WordSpan, group: EditGroup, segment_ids: Mapping[str, str]
) -> Iterator[TargetLine]:
    """A line for each of people's: one that is recognised as theirs, one that is over, or a new one."""
    own = {line.id: segment_ids[line.id] for line in group.lines if segment_ids.get(line.id) in span.whole}
    left = [name for name in span.whole if name not in own.values()]
    taken = set[str]()
    for line in group.lines:
        name = own.get(line.id)
        if name is None or name in taken:
            name = left.pop(0) if left else None
        place = buffer.lines_by_id[name] if name else _new(buffer, span, line, segment_ids)
        taken.add(place.id)
        yield place


def _new(buffer: TargetBuffer, span: WordSpan, line: EditedSegment, segment_ids: Mapping[str, str]) -> TargetLine:
    first = buffer.lines_by_id[span.spoken[0].line_id]
    if line.id in segment_ids:
        return buffer.new_line(first, span.at[0], f"line {line.id}")
    root, _, rest = line.rank.partition("-")
    rank = f"{segment_ids[root]}-{rest}" if root in segment_ids else line.rank
    return buffer.add(TargetLine(line.id, rank, first.speaker, None, None))


def _borders(line: EditedSegment, part: list[Token], span: WordSpan, group: EditGroup) -> tuple[int, int]:
    """Where a line begins and ends: as people moved it, or, where they left a border, as its new words do.

    Example: a segment of 0 to 9 s was split at 5 s, and is recognised from 1 to 9 s this time. The first line begins at
    1 s, since people left that border, and ends at 5 s, unless that was the end of a word: then with its new words.
    """
    words = line.segment.words
    first_ms, last_ms = part[0].word.start_ms, max(token.word.end_ms for token in part)
    begin, end = line.start_ms, line.end_ms
    if line is group.lines[0]:
        begin = span.begin_ms if begin == min(each.start_ms for each in group.segments) else begin
    elif words and begin == words[0].start_ms:
        begin = first_ms
    if line is group.lines[-1]:
        end = span.end_ms if end == max(each.end_ms for each in group.segments) else end
    elif words and end == max(word.end_ms for word in words):
        end = last_ms
    return (begin, end) if begin < end else (first_ms, last_ms)
