"""Which words of two recognitions are the same, and which place of the one is which of the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from shared.transcripts.domain.edits.text_diff import kept_atoms
from shared.versions.domain.rebase.token_stream import TokenStream

BLOCK = 80  # pieces that are settled at once
AHEAD = 40  # pieces that are looked at behind them, so that a block does not end in a guess
REACH_MS = 3_000  # the same word is not further away than that in another recognition
SLACK_MS = 1_500  # what was recognised instead is not further away than that
BORDER_MS = 700  # how much nearer the border of a segment seems


class Anchor(NamedTuple):
    """A moment in the old recognition, and the same in the new one."""

    old_ms: int
    new_ms: int


class Gap(NamedTuple):
    """Around a border between old words: the pairs in front of it and behind it, and the new words between those."""

    front: tuple[int, int] | None
    behind: tuple[int, int] | None
    low: int
    high: int


class Alignment:
    """Two streams of words, laid beside each other in time and text. Its cost grows with the length of both."""

    def __init__(self, old: TokenStream, new: TokenStream) -> None:
        self.old, self.new = old, new
        self.pairs = [pair for rooms in zip(old.rooms, new.rooms, strict=True) for pair in _pairs(old, new, *rooms)]
        self.heard_alike = {new.owners[pair[1]] for pair in self.pairs}
        self._olds = [pair[0] for pair in self.pairs]

    def span(self, begin: int, end: int) -> range:
        """The new words in the place of the old ones from `begin` up to `end`. Places that do not touch never do."""
        if begin >= end:
            return range(0)
        number = next(number for number, room in enumerate(self.old.rooms) if begin in room)
        first = self._behind(begin, number)
        return range(first, max(self._before(end, number), first))

    def word(self, index: int) -> int | None:
        """The new word that is this old one, heard alike."""
        first, last = self.old.firsts[index], self.old.firsts[index + 1]
        at = bisect_left(self._olds, first)
        found = [y for x, y in self.pairs[at : at + last - first] if x < last]
        if not found or len(found) < last - first:
            return None
        owner = self.new.owners[found[0]]
        whole = self.new.firsts[owner] == found[0] and self.new.firsts[owner + 1] == found[-1] + 1
        return owner if whole else None

    def around(self, begin: int, end: int, more: int = 8) -> list[Anchor]:
        """Moments that are the same, from a few in front of these old words to a few behind them."""
        first = max(bisect_left(self._olds, self.old.firsts[begin]) - more, 0)
        last = bisect_left(self._olds, self.old.firsts[end]) + more
        found = list[Anchor]()
        for x, y in self.pairs[first:last]:
            old, new = self.old.words[self.old.owners[x]], self.new.words[self.new.owners[y]]
            found += [Anchor(old.start_ms, new.start_ms), Anchor(old.end_ms, new.end_ms)]
        return found

    def _behind(self, word: int, room: int) -> int:
        """Where the place of an old word begins: what is recognised long before it is not its own."""
        gap = self._gap(word, room)
        at, earliest = self._edge(word, room, gap), self.old.words[word].start_ms - SLACK_MS
        while at < gap.high and self.new.words[at].end_ms < earliest:
            at += 1
        return at

    def _before(self, word: int, room: int) -> int:
        """Where the place of the old words in front of this one ends."""
        gap = self._gap(word, room)
        at, latest = self._edge(word, room, gap), self.old.words[word - 1].end_ms + SLACK_MS
        while at > gap.low and self.new.words[at - 1].start_ms > latest:
            at -= 1
        return at

    def _gap(self, word: int, room: int) -> Gap:
        mine, theirs = self.old.rooms[room], self.new.rooms[room]
        at = bisect_left(self._olds, self.old.firsts[word])
        front, behind = (next(iter(self.pairs[max(each, 0) : each + 1]), None) for each in (at - 1, at))
        front = front if front and self.old.owners[front[0]] in mine else None
        behind = behind if behind and self.old.owners[behind[0]] in mine else None
        low = self.new.owners[front[1]] + 1 if front else theirs.start
        high = self.new.owners[behind[1]] if behind else theirs.stop
        return Gap(front, behind, low, max(low, high))

    def _edge(self, word: int, room: int, gap: Gap) -> int:
        """The border in the new stream that is the one in front of this old word."""
        mine, piece = self.old.rooms[room], self.old.firsts[word]
        follows = gap.front[0] == piece - 1 if gap.front else piece == self.old.firsts[mine.start]
        leads = gap.behind[0] == piece if gap.behind else piece == self.old.firsts[mine.stop]
        if follows != leads:
            return gap.low if follows else gap.high
        return self._nearest(word, room, gap)

    def _nearest(self, word: int, room: int, gap: Gap) -> int:
        """The border that is nearest in time; those of segments attract."""
        wanted = _border_ms(self.old, word, self.old.rooms[room]) + self._shift(gap)
        first = max(bisect_left(self.new.starts, wanted - REACH_MS, gap.low, gap.high) - 1, gap.low)
        last = min(bisect_right(self.new.starts, wanted + REACH_MS, gap.low, gap.high) + 1, gap.high)
        return min(range(first, last + 1), key=lambda at: self._distance(at, room, wanted))

    def _shift(self, gap: Gap) -> int:
        """How much later the words around are in the new recognition."""
        around = [(self.old.owners[pair[0]], self.new.owners[pair[1]]) for pair in (gap.front, gap.behind) if pair]
        return sum(self.new.starts[y] - self.old.starts[x] for x, y in around) // max(len(around), 1)

    def _distance(self, at: int, room: int, wanted: int) -> int:
        homes, theirs = self.new.homes, self.new.rooms[room]
        between = at in (theirs.start, theirs.stop) or homes[at - 1] != homes[at]
        return abs(_border_ms(self.new, at, theirs) - wanted) - (BORDER_MS if between else 0)


def _border_ms(stream: TokenStream, word: int, room: range) -> int:
    """The moment between a word and the one in front of it."""
    if not room:
        return 0
    if word == room.start:
        return stream.starts[word]
    end = max(stream.words[word - 1].end_ms, stream.starts[word - 1])
    return end if word == room.stop else (min(end, stream.starts[word]) + stream.starts[word]) // 2


def _pairs(old: TokenStream, new: TokenStream, mine: range, theirs: range) -> Iterator[tuple[int, int]]:
    """Pieces of both that are the same, in order."""
    first, last = old.firsts[mine.start], old.firsts[mine.stop]
    cursor, stop = new.firsts[theirs.start], new.firsts[theirs.stop]
    for begin in range(first, last, BLOCK):
        end = min(begin + BLOCK + AHEAD, last)
        earliest, latest = (old.starts[old.owners[at]] for at in (begin, end - 1))
        low = _first_from(new, earliest - REACH_MS, cursor, stop)
        high = _first_from(new, latest + REACH_MS + 1, low, stop)
        for x, y in kept_atoms(old.pieces[begin:end], new.pieces[low:high]).items():
            if x < BLOCK and _together(old, new, begin + x, low + y):
                yield begin + x, low + y
                cursor = low + y + 1


def _first_from(stream: TokenStream, ms: int, low: int, high: int) -> int:
    """The first piece of these that is not said before this moment."""
    return bisect_left(stream.owners, ms, low, high, key=lambda owner: stream.starts[owner])


def _together(old: TokenStream, new: TokenStream, x: int, y: int) -> bool:
    return abs(old.words[old.owners[x]].start_ms - new.words[new.owners[y]].start_ms) <= REACH_MS
