"""Text in the smallest pieces that are compared: words, and single characters of scripts that put no spaces between."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

UNSPACED = "\u3001-\u30ff\u3400-\u9fff\uff00-\uff60"  # as in `segments.joined`
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


def plain(text: str) -> str:
    """Only characters that can be stored, and no white space but single spaces inside."""
    return " ".join(text.encode(errors="replace").decode().replace("\0", "").split())


def atoms(text: str) -> list[Atom]:
    """The pieces of a text, in order."""
    return [Atom(found[0], *found.span()) for found in _ATOM.finditer(text)]


def swaps(old: Sequence[str], new: Sequence[str]) -> list[Swap]:
    """What has to be replaced in `old` to get `new`; what both begin and end with is never compared."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    return [
        Swap(begin + head, end + head, new_begin + head, new_end + head)
        for kind, begin, end, new_begin, new_end in middle.get_opcodes()
        if kind != "equal"
    ]


def kept(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Where each piece of `old` that stayed is in `new`."""
    places, position, shift = dict[int, int](), 0, 0
    for swap in [*swaps(old, new), Swap(len(old), len(old), len(new), len(new))]:
        places.update({at: at + shift for at in range(position, swap.begin)})
        position, shift = swap.end, swap.new_end - swap.end
    return places


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))
