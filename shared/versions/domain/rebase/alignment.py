"""Align two recognitions: which of their words are the same, and which span of one is which of the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from shared.transcripts.domain.edits.text_diff import kept_atoms
from shared.versions.domain.rebase.token_stream import TokenStream

BLOCK = 80  # pieces that are paired at once
AHEAD = 40  # pieces that are compared behind them, so that the end of a block is no guess
REACH_MS = 3_000  # the same word is not further away than that in another recognition
SLACK_MS = 1_500  # what was recognised instead is not further away than that
BORDER_MS = 700  # how much nearer the border of a segment seems


class Anchor(NamedTuple):
    """A moment in the old recognition, and the same in the new one."""

    old_ms: int
    new_ms: int


class Gap(NamedTuple):
    """The surroundings of a border between old words: the nearest pairs before and behind it, if any.

    A pair is (old piece, new piece). The new words from `low` up to `high` lie between the two pairs.
    """

    front: tuple[int, int] | None
    behind: tuple[int, int] | None
    low: int
    high: int


class Alignment:
    """Two streams of words, laid beside each other in time and text. Its cost grows with the length of both."""

    def __init__(self, old: TokenStream, new: TokenStream) -> None:
        self.old, self.new = old, new
        self.pairs = [
            pair for channels in zip(old.channels, new.channels, strict=True) for pair in _pairs(old, new, *channels)
        ]
        self.aligned = {new.owners[pair[1]] for pair in self.pairs}
        self._olds = [pair[0] for pair in self.pairs]

    def span(self, begin: int, end: int) -> range:
        """The new words in the place of the old ones from `begin` up to `end`. Places that do not touch never do."""
        if begin >= end:
            return range(0)
        number = next(number for number, channel in enumerate(self.old.channels) if begin in channel)
        first = self._behind(begin, number)
        return range(first, max(self._before(end, number), first))

    def word(self, index: int) -> int | None:
        """The new word that is the same as this old one; None unless all pieces of both are paired."""
        first, last = self.old.firsts[index], self.old.firsts[index + 1]
        at = bisect_left(self._olds, first)
        paired = [new for old, new in self.pairs[at : at + last - first] if old < last]
        if not paired or len(paired) < last - first:
            return None
        owner = self.new.owners[paired[0]]
        begins_there = self.new.firsts[owner] == paired[0]
        ends_there = self.new.firsts[owner + 1] == paired[-1] + 1
        return owner if begins_there and ends_there else None

    def around(self, begin: int, end: int, more: int = 8) -> list[Anchor]:
        """Moments that are the same, from a few in front of these old words to a few behind them."""
        first = max(bisect_left(self._olds, self.old.firsts[begin]) - more, 0)
        last = bisect_left(self._olds, self.old.firsts[end]) + more
        found = list[Anchor]()
        for x, y in self.pairs[first:last]:
            old, new = self.old.words[self.old.owners[x]], self.new.words[self.new.owners[y]]
            found += [Anchor(old.start_ms, new.start_ms), Anchor(old.end_ms, new.end_ms)]
        return found

    def _behind(self, word: int, channel: int) -> int:
        """Where the place of an old word begins: what is recognised long before it is not its own."""
        gap = self._gap(word, channel)
        at, earliest = self._edge(word, channel, gap), self.old.words[word].start_ms - SLACK_MS
        while at < gap.high and self.new.words[at].end_ms < earliest:
            at += 1
        return at

    def _before(self, word: int, channel: int) -> int:
        """Where the place of the old words in front of this one ends."""
        gap = self._gap(word, channel)
        at, latest = self._edge(word, channel, gap), self.old.words[word - 1].end_ms + SLACK_MS
        while at > gap.low and self.new.words[at - 1].start_ms > latest:
            at -= 1
        return at

    def _gap(self, word: int, channel: int) -> Gap:
        """The gap around the border in front of an old word; pairs of other channels do not count.

        Example: the old words are "a b c", the new ones "a x c", and the border is in front of "b". Then `front` is the
        pair of "a", `behind` that of "c", and from `low` up to `high` there is "x".
        """
        old_channel, new_channel = self.old.channels[channel], self.new.channels[channel]
        following = bisect_left(self._olds, self.old.firsts[word])
        front, behind = self._pair_in(old_channel, following - 1), self._pair_in(old_channel, following)
        low = self.new.owners[front[1]] + 1 if front else new_channel.start
        high = self.new.owners[behind[1]] if behind else new_channel.stop
        return Gap(front, behind, low, max(low, high))

    def _pair_in(self, channel: range, number: int) -> tuple[int, int] | None:
        """The pair of this number, if there is one and its old word is in the channel."""
        if not 0 <= number < len(self.pairs):
            return None
        old, new = self.pairs[number]
        return (old, new) if self.old.owners[old] in channel else None

    def _edge(self, word: int, channel: int, gap: Gap) -> int:
        """The border in the new stream that stands for the one in front of this old word.

        A word beside the border that was heard alike decides, if the word on the other side was not. Example: the old
        words are "a b", the new ones "a x y". "a" was heard alike, so the border in front of "b" is the one in front
        of "x". Where both sides or neither decide, time does.
        """
        old_channel, piece = self.old.channels[channel], self.old.firsts[word]
        front_decides = gap.front[0] == piece - 1 if gap.front else piece == self.old.firsts[old_channel.start]
        behind_decides = gap.behind[0] == piece if gap.behind else piece == self.old.firsts[old_channel.stop]
        if front_decides != behind_decides:
            return gap.low if front_decides else gap.high
        return self._nearest(word, channel, gap)

    def _nearest(self, word: int, channel: int, gap: Gap) -> int:
        """The border that is nearest in time; those of segments attract."""
        wanted = _border_ms(self.old, word, self.old.channels[channel]) + self._shift(gap)
        first = max(bisect_left(self.new.starts, wanted - REACH_MS, gap.low, gap.high) - 1, gap.low)
        last = min(bisect_right(self.new.starts, wanted + REACH_MS, gap.low, gap.high) + 1, gap.high)
        return min(range(first, last + 1), key=lambda at: self._distance(at, channel, wanted))

    def _shift(self, gap: Gap) -> int:
        """How many milliseconds later the words of the surrounding pairs start in the new recognition, on average."""
        pairs = [pair for pair in (gap.front, gap.behind) if pair]
        words = [(self.old.owners[old], self.new.owners[new]) for old, new in pairs]
        shifts = [self.new.starts[new] - self.old.starts[old] for old, new in words]
        return sum(shifts) // max(len(shifts), 1)

    def _distance(self, at: int, channel: int, wanted: int) -> int:
        """How far the border in front of new word `at` is from a moment; one between segments seems nearer."""
        segment_ids, new_channel = self.new.segment_ids, self.new.channels[channel]
        between_segments = at in (new_channel.start, new_channel.stop) or segment_ids[at - 1] != segment_ids[at]
        return abs(_border_ms(self.new, at, new_channel) - wanted) - (BORDER_MS if between_segments else 0)


def _border_ms(stream: TokenStream, word: int, channel: range) -> int:
    """The moment between a word and the one in front of it."""
    if not channel:
        return 0
    if word == channel.start:
        return stream.starts[word]
    end = max(stream.words[word - 1].end_ms, stream.starts[word - 1])
    return end if word == channel.stop else (min(end, stream.starts[word]) + stream.starts[word]) // 2


def _pairs(old: TokenStream, new: TokenStream, old_channel: range, new_channel: range) -> Iterator[tuple[int, int]]:
    """The pieces of two channels that are the same, in order, block after block of the old ones.

    A block is compared with the new pieces behind the last pair that start within `REACH_MS` of the block.
    """
    first, last = old.firsts[old_channel.start], old.firsts[old_channel.stop]
    cursor, stop = new.firsts[new_channel.start], new.firsts[new_channel.stop]
    for begin in range(first, last, BLOCK):
        end = min(begin + BLOCK + AHEAD, last)
        earliest, latest = (old.starts[old.owners[at]] for at in (begin, end - 1))
        low = _first_from(new, earliest - REACH_MS, cursor, stop)
        high = _first_from(new, latest + REACH_MS + 1, low, stop)
        for in_block, in_range in kept_atoms(old.pieces[begin:end], new.pieces[low:high]).items():
            x, y = begin + in_block, low + in_range
            if in_block < BLOCK and _together(old, new, x, y):
                yield x, y
                cursor = y + 1


def _first_from(stream: TokenStream, ms: int, low: int, high: int) -> int:
    """The first of these pieces that does not start before this moment."""
    return bisect_left(stream.owners, ms, low, high, key=lambda owner: stream.starts[owner])


def _together(old: TokenStream, new: TokenStream, x: int, y: int) -> bool:
    return abs(old.words[old.owners[x]].start_ms - new.words[new.owners[y]].start_ms) <= REACH_MS
