"""Text in the smallest pieces that are compared: words, and single characters of scripts that put no spaces between."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from shared.core.domain.text import UNSPACED

MOST_PAIRS = 20_000  # beyond that a comparison takes seconds: 140 times one word beside 140 times the same
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
        """The same further behind."""
        return Swap(self.begin + by, self.end + by, self.new_begin + new_by, self.new_end + new_by)

    def is_open(self, end: int, new_end: int) -> bool:
        """Whether it may go on behind these ends; not if nothing is in front of it."""
        return (self.begin, self.new_begin) != (0, 0) and (self.end == end or self.new_end == new_end)


def split_atoms(text: str) -> list[Atom]:
    """The pieces of a text, in order."""
    return [Atom(found[0], *found.span()) for found in _ATOM.finditer(text)]


def diff(old: Sequence[str], new: Sequence[str]) -> list[Swap]:
    """What has to be replaced in `old` to get `new`; what both begin and end with is never compared."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    one, other = old[head : len(old) - tail], new[head : len(new) - tail]
    return [each.moved(head, head) for each in _swaps(one, other)]


def kept_atoms(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Where each piece of `old` that stayed is in `new`."""
    places, position, shift = dict[int, int](), 0, 0
    for swap in [*diff(old, new), Swap(len(old), len(old), len(new), len(new))]:
        places.update({at: at + shift for at in range(position, swap.begin)})
        position, shift = swap.end, swap.new_end - swap.end
    return places


def _swaps(old: Sequence[str], new: Sequence[str]) -> Iterator[Swap]:
    """Between pieces that both have once where much is repeated: all pairs of that could not be looked at."""
    if _pairs(old, new) <= MOST_PAIRS:
        yield from _compared(old, new)
        return
    begin, new_begin = 0, 0
    for end, new_end in [*_anchors(old, new), (len(old), len(new))]:
        between = old[begin:end], new[new_begin:new_end]
        found = _compared if _pairs(*between) <= MOST_PAIRS else _in_windows
        yield from (each.moved(begin, new_begin) for each in found(*between))
        begin, new_begin = end + 1, new_end + 1


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Swap]:
    for kind, *places in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Swap(*places)


def _in_windows(old: Sequence[str], new: Sequence[str]) -> Iterator[Swap]:
    """A few pieces after the other: what begins a change at the end of a window is looked at again in the next."""
    begin, new_begin = 0, 0
    while begin < len(old) and new_begin < len(new):
        one, other = old[begin : begin + WINDOW], new[new_begin : new_begin + WINDOW]
        found = [*_compared(one, other)]
        last = begin + len(one) == len(old) and new_begin + len(other) == len(new)
        cut = found[-1] if found and not last and found[-1].is_open(len(one), len(other)) else None
        yield from (each.moved(begin, new_begin) for each in found if each is not cut)
        begin, new_begin = (
            (begin + cut.begin, new_begin + cut.new_begin) if cut else (begin + len(one), new_begin + len(other))
        )
    if begin < len(old) or new_begin < len(new):
        yield Swap(begin, len(old), new_begin, len(new))


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pieces of the one are a piece of the other: each round of a comparison looks at all of them."""
    mine, theirs = Counter(old), Counter(new)
    return sum(times * theirs[piece] for piece, times in mine.items())


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Where the pieces are that both have once: the longest row of them that is in the same order in both."""
    mine, theirs = Counter(old), Counter(new)
    places = {piece: at for at, piece in enumerate(new) if theirs[piece] == 1}
    once = [(at, places[piece]) for at, piece in enumerate(old) if mine[piece] == 1 and piece in places]
    return _longest_row(once)


def _longest_row(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of these pairs, in order of their first, whose second are in order too."""
    ends, lasts, before = list[int](), list[int](), list[int]()
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(lasts[length - 1] if length else -1)
        ends[length : length + 1], lasts[length : length + 1] = [place], [number]
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
