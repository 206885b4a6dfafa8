"""Writes rebased words into the lines of the new version, each next to the words that it replaces."""

from collections.abc import Sequence

from shared.transcripts.domain.edits.items import EditedSegment
from shared.transcripts.domain.edits.text_diff import Swap, diff
from shared.versions.domain.rebase.edit_groups import EditGroup
from shared.versions.domain.rebase.target_buffer import PlacedToken, TargetBuffer, TargetLine
from shared.versions.domain.rebase.token_stream import Token, phonetic_pieces


def spread_over(buffer: TargetBuffer, at: Sequence[int], tokens: Sequence[Token], group: EditGroup) -> None:
    """Replace the words in these slots; the lines stay."""
    there = buffer.tokens_at(at)
    near = nearest(there, tokens)
    buffer.write(
        at, ((at[each], PlacedToken(token, there[each].line_id)) for token, each in zip(tokens, near, strict=True))
    )
    for name in {each.line_id for each in there}:
        buffer.lines_by_id[name].touch(group.newest)
        keep_confidence(buffer.lines_by_id[name], group.lines[0])


def remove(buffer: TargetBuffer, at: Sequence[int], group: EditGroup) -> None:
    """Remove the words in these slots."""
    for name in {each.line_id for each in buffer.tokens_at(at)}:
        buffer.shorten(name, at)
        buffer.lines_by_id[name].touch(group.newest)
    buffer.write(at, [])


def nearest(there: Sequence[PlacedToken], tokens: Sequence[Token]) -> list[int]:
    """For each token, the index of the word that it replaces."""
    old, new = [_sound(each.token) for each in there], [_sound(each) for each in tokens]
    found, position = list[int](), 0
    for swap in [*diff(old, new), Swap(len(old), len(old), len(new), len(new))]:
        found += range(position, swap.begin)
        length, size = swap.new_end - swap.new_begin, swap.end - swap.begin
        for number in range(length):
            found.append(swap.begin + number * size // length if size else max(swap.begin - 1, 0))
        position = swap.end
    return found


def keep_confidence(place: TargetLine, line: EditedSegment) -> None:
    """Keep the confidence of the edited line, in case its words stay the same."""
    confidences = tuple(word.confidence for word in line.segment.words)
    place.confidences.setdefault(confidences, line.confidence)


def _sound(token: Token) -> str:
    return "".join(phonetic_pieces(token.word.text)) or token.word.text
