"""Words that were carried over go into the lines of the new version: each into the line of the words around it."""

from collections.abc import Sequence

from shared.domain.carry.board import Board, Place, Spoken
from shared.domain.carry.streams import Token, heard
from shared.domain.carry.work import Work
from shared.domain.edits.atoms import Swap, swaps
from shared.domain.edits.items import Line


def spread_over(board: Board, at: Sequence[int], tokens: Sequence[Token], work: Work) -> None:
    """Other words in these slots, in the same lines."""
    there = board.spoken(at)
    near = nearest(there, tokens)
    board.write(at, ((at[each], Spoken(token, there[each].place)) for token, each in zip(tokens, near, strict=True)))
    for name in {each.place for each in there}:
        board.places[name].touch(work.newest)
        remember(board.places[name], work.lines[0])


def remove(board: Board, at: Sequence[int], work: Work) -> None:
    """No words in these slots."""
    for name in {each.place for each in board.spoken(at)}:
        board.shorten(name, at)
        board.places[name].touch(work.newest)
    board.write(at, [])


def nearest(there: Sequence[Spoken], tokens: Sequence[Token]) -> list[int]:
    """For each of the tokens the number of the word that is there in its place."""
    old, new = [_sound(each.token) for each in there], [_sound(each) for each in tokens]
    found, position = list[int](), 0
    for swap in [*swaps(old, new), Swap(len(old), len(old), len(new), len(new))]:
        found += range(position, swap.begin)
        length, size = swap.new_end - swap.new_begin, swap.end - swap.begin
        for number in range(length):
            found.append(swap.begin + number * size // length if size else max(swap.begin - 1, 0))
        position = swap.end
    return found


def remember(place: Place, line: Line) -> None:
    """How sure the recogniser was of the line when it was people's: of the same words it still is."""
    doubts = tuple(word.confidence for word in line.segment.words)
    place.doubts.setdefault(doubts, line.confidence)


def _sound(token: Token) -> str:
    return "".join(heard(token.word.text)) or token.word.text
