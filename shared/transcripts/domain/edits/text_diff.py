"""Diffs texts by words, or by single characters in scripts without spaces."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from shared.core.domain.text import UNSPACED

MAX_PAIRS = 20_000  # a larger diff takes seconds; this is 140 copies of a word against 140 copies of it
WINDOW = 40
_ATOM = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")


class Atom(NamedTuple):
    """A piece of a text, from character `begin` up to `end`."""

    text: str
    begin: int
    end: int


class Swap(NamedTuple):
    """`old` from `begin` up to `end` became `new` from `new_begin` up to `new_end`."""

    begin: int
    end: int
    new_begin: int
    new_end: int

    def moved(self, by: int, new_by: int) -> "Swap":
        """The same swap, shifted."""
        return Swap(self.begin + by, self.end + by, self.new_begin + new_by, self.new_end + new_by)

    def is_open(self, end: int, new_end: int) -> bool:
        """Whether the swap may continue behind these ends; not if it starts at 0."""
        return (self.begin, self.new_begin) != (0, 0) and (self.end == end or self.new_end == new_end)


def split_atoms(text: str) -> list[Atom]:
    """The atoms of a text, in order."""
    return [Atom(found[0], *found.span()) for found in _ATOM.finditer(text)]


def diff(old: Sequence[str], new: Sequence[str]) -> list[Swap]:
    """The swaps that turn `old` into `new`; a common beginning and end is skipped."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    one, other = old[head : len(old) - tail], new[head : len(new) - tail]
    return [each.moved(head, head) for each in _swaps(one, other)]


def kept_atoms(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """The position in `new` of each atom of `old` that stayed."""
    positions, position, shift = dict[int, int](), 0, 0
    for swap in [*diff(old, new), Swap(len(old), len(old), len(new), len(new))]:
        positions.update({at: at + shift for at in range(position, swap.begin)})
        position, shift = swap.end, swap.new_end - swap.end
    return positions


def _swaps(old: Sequence[str], new: Sequence[str]) -> Iterator[Swap]:
    """Diffs between unique common atoms where many atoms repeat, because comparing all pairs would be too slow."""
    if _pairs(old, new) <= MAX_PAIRS:
        yield from _diff_pieces(old, new)
        return
    begin, new_begin = 0, 0
    for end, new_end in [*_anchors(old, new), (len(old), len(new))]:
        between = old[begin:end], new[new_begin:new_end]
        found = _diff_pieces if _pairs(*between) <= MAX_PAIRS else _diff_in_windows
        yield from (each.moved(begin, new_begin) for each in found(*between))
        begin, new_begin = end + 1, new_end + 1


def _diff_pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Swap]:
    for kind, *positions in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Swap(*positions)


def _diff_in_windows(old: Sequence[str], new: Sequence[str]) -> Iterator[Swap]:
    """Diffs window by window; a change at the end of a window is compared again in the next one."""
    begin, new_begin = 0, 0
    while begin < len(old) and new_begin < len(new):
        one, other = old[begin : begin + WINDOW], new[new_begin : new_begin + WINDOW]
        found = [*_diff_pieces(one, other)]
        last = begin + len(one) == len(old) and new_begin + len(other) == len(new)
        cut = found[-1] if found and not last and found[-1].is_open(len(one), len(other)) else None
        yield from (each.moved(begin, new_begin) for each in found if each is not cut)
        begin, new_begin = (
            (begin + cut.begin, new_begin + cut.new_begin) if cut else (begin + len(one), new_begin + len(other))
        )
    if begin < len(old) or new_begin < len(new):
        yield Swap(begin, len(old), new_begin, len(new))


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """The number of equal pairs of atoms; a round of `SequenceMatcher` visits all of them."""
    counts, other_counts = Counter(old), Counter(new)
    return sum(times * other_counts[piece] for piece, times in counts.items())


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Positions of atoms that are unique in both, as the longest sequence in the same order."""
    counts, other_counts = Counter(old), Counter(new)
    positions = {piece: at for at, piece in enumerate(new) if other_counts[piece] == 1}
    once = [(at, positions[piece]) for at, piece in enumerate(old) if counts[piece] == 1 and piece in positions]
    return _longest_row(once)


def _longest_row(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest increasing subsequence: most pairs, sorted by their first, whose second also increase."""
    ends, lasts, before = list[int](), list[int](), list[int]()
    for number, (_, position) in enumerate(pairs):
        length = bisect_left(ends, position)
        before.append(lasts[length - 1] if length else -1)
        ends[length : length + 1], lasts[length : length + 1] = [position], [number]
    row, at = list[tuple[int, int]](), lasts[-1] if lasts else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))
