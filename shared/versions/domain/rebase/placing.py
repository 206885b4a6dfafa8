"""Writes rebased words into the lines of the new version, each next to the words that it replaces."""

from collections.abc import Sequence

from shared.transcripts.domain.edits.items import EditedSegment
from shared.transcripts.domain.edits.text_diff import Swap, diff
from shared.versions.domain.rebase.edit_groups import EditGroup
from shared.versions.domain.rebase.target_buffer import PlacedToken, TargetBuffer, TargetLine
from shared.versions.domain.rebase.token_stream import Token, phonetic_pieces


def spread_over(board: TargetBuffer, at: Sequence[int], tokens: Sequence[Token], work: EditGroup) -> None:
    """Replace the words in these slots; the lines stay."""
    there = board.spoken(at)
    near = nearest(there, tokens)
    board.write(
        at, ((at[each], PlacedToken(token, there[each].place)) for token, each in zip(tokens, near, strict=True))
    )
    for name in {each.place for each in there}:
        board.places[name].touch(work.newest)
        remember(board.places[name], work.lines[0])


def remove(board: TargetBuffer, at: Sequence[int], work: EditGroup) -> None:
    """Remove the words in these slots."""
    for name in {each.place for each in board.spoken(at)}:
        board.shorten(name, at)
        board.places[name].touch(work.newest)
    board.write(at, [])


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


def remember(place: TargetLine, line: EditedSegment) -> None:
    """Keep the confidence of the edited line, in case its words stay the same."""
    doubts = tuple(word.confidence for word in line.segment.words)
    place.doubts.setdefault(doubts, line.confidence)


def _sound(token: Token) -> str:
    return "".join(phonetic_pieces(token.word.text)) or token.word.text
