"""Three-way merge of texts: both changes are kept if they do not touch."""

from itertools import pairwise

from shared.transcripts.domain.edits.text_diff import Atom, Swap, diff, kept_atoms, split_atoms


def merge_texts(base: str, theirs: str, ours: str) -> str | None:
    """The text with both changes; None if they touch each other."""
    if ours in (theirs, base):
        return theirs
    return ours if theirs == base else _merge(base, theirs, ours)


def _merge(base: str, theirs: str, ours: str) -> str | None:
    old, sides = split_atoms(base), (split_atoms(theirs), split_atoms(ours))
    changes = [(swap, side) for side in sides for swap in diff(_texts(old), _texts(side))]
    changes = _without_duplicates(sorted(changes, key=lambda change: change[0][:2]))
    if any(_touches(one[0], other[0]) for one, other in pairwise(changes)):
        return None
    written, position = list[str](), 0
    spaces = _spacing(old, sides)
    for swap, side in [*changes, (Swap(len(old), len(old), 0, 0), sides[0])]:
        written += [spaces[at] + old[at].text for at in range(position, swap.begin)]
        written += [_space(side, at) + side[at].text for at in range(swap.new_begin, swap.new_end)]
        position = swap.end
        if position < len(old):
            spaces[position] = _space(side, swap.new_end)
    return "".join(written).strip()


def _texts(pieces: list[Atom]) -> list[str]:
    return [piece.text for piece in pieces]


def _without_duplicates(changes: list[tuple[Swap, list[Atom]]]) -> list[tuple[Swap, list[Atom]]]:
    """Two equal changes of the same words count once."""
    unique: list[tuple[Swap, list[Atom]]] = []
    for change in changes:
        if not unique or _replacement(unique[-1]) != _replacement(change):
            unique.append(change)
    return unique


def _replacement(change: tuple[Swap, list[Atom]]) -> tuple[int, int, list[str]]:
    swap, side = change
    return swap.begin, swap.end, _texts(side[swap.new_begin : swap.new_end])


def _touches(one: Swap, other: Swap) -> bool:
    return other.begin <= one.end


def _space(pieces: list[Atom], at: int) -> str:
    """The space before an atom."""
    return " " if at and pieces[at].begin > pieces[at - 1].end else ""


def _spacing(old: list[Atom], sides: tuple[list[Atom], list[Atom]]) -> list[str]:
    """The space before each atom of the base, as changed by one side, else as it was."""
    spaces = [_space(old, at) for at in range(len(old))]
    for side in sides:
        for at, now in kept_atoms(_texts(old), _texts(side)).items():
            unchanged = at and now and side[now - 1].text == old[at - 1].text
            if unchanged and _space(side, now) != _space(old, at):
                spaces[at] = _space(side, now)
    return spaces
