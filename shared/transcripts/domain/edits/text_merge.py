"""Two people changed the same text: both changes are kept where they do not touch each other."""

from itertools import pairwise

from shared.transcripts.domain.edits.text_diff import Atom, Swap, diff, kept_atoms, split_atoms


def merge_texts(base: str, theirs: str, ours: str) -> str | None:
    """The text with both changes; None when they touch each other."""
    if ours in (theirs, base):
        return theirs
    return ours if theirs == base else _woven(base, theirs, ours)


def _woven(base: str, theirs: str, ours: str) -> str | None:
    old, sides = split_atoms(base), (split_atoms(theirs), split_atoms(ours))
    changes = [(swap, side) for side in sides for swap in diff(_texts(old), _texts(side))]
    changes = _each_once(sorted(changes, key=lambda change: change[0][:2]))
    if any(_touch(one[0], other[0]) for one, other in pairwise(changes)):
        return None
    written, position = list[str](), 0
    spaced = _spacing(old, sides)
    for swap, side in [*changes, (Swap(len(old), len(old), 0, 0), sides[0])]:
        written += [spaced[at] + old[at].text for at in range(position, swap.begin)]
        written += [_space(side, at) + side[at].text for at in range(swap.new_begin, swap.new_end)]
        position = swap.end
        if position < len(old):
            spaced[position] = _space(side, swap.new_end)
    return "".join(written).strip()


def _texts(pieces: list[Atom]) -> list[str]:
    return [piece.text for piece in pieces]


def _each_once(changes: list[tuple[Swap, list[Atom]]]) -> list[tuple[Swap, list[Atom]]]:
    """A change that both made in the same words is one change."""
    once: list[tuple[Swap, list[Atom]]] = []
    for change in changes:
        if not once or _made(once[-1]) != _made(change):
            once.append(change)
    return once


def _made(change: tuple[Swap, list[Atom]]) -> tuple[int, int, list[str]]:
    swap, side = change
    return swap.begin, swap.end, _texts(side[swap.new_begin : swap.new_end])


def _touch(one: Swap, other: Swap) -> bool:
    return other.begin <= one.end


def _space(pieces: list[Atom], at: int) -> str:
    """What stands in front of a piece."""
    return " " if at and pieces[at].begin > pieces[at - 1].end else ""


def _spacing(old: list[Atom], sides: tuple[list[Atom], list[Atom]]) -> list[str]:
    """In front of each piece of the base: what one of the two made of it, or else what was there."""
    spaced = [_space(old, at) for at in range(len(old))]
    for side in sides:
        for at, now in kept_atoms(_texts(old), _texts(side)).items():
            stayed = at and now and side[now - 1].text == old[at - 1].text
            if stayed and _space(side, now) != _space(old, at):
                spaced[at] = _space(side, now)
    return spaced
