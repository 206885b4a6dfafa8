"""Segments become cues that people can read: two lines of 42 characters, long enough on the screen.

Numbers from the common subtitle guides (BBC, Netflix Timed Text Style Guide): 42 characters a line, two lines, up to
seven seconds, about 17 characters a second for adults, at least five sixths of a second.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from shared.transcription.domain.segments import SENTENCE_ENDS, Segment, join_texts
from shared.transcription.domain.words import Word

LINE = 42
LINES = 2
LONGEST_MS = 7_000
SHORTEST_MS = 833
CHARACTERS_A_SECOND = 17
GAP_MS = 84  # two frames at 24 a second, so that a change of cue is seen
SENTENCE_CHARACTERS = 24  # a sentence this long gets a cue of its own


class Caption(NamedTuple):
    """One or two lines on the screen; times in milliseconds. `opens` says that a speaker begins here.

    `words` are those of the lines, without what was put before them.
    """

    start_ms: int
    end_ms: int
    speaker: str
    lines: tuple[str, ...]
    opens: bool
    words: tuple[Word, ...] = ()


def make_captions(segments: Iterable[Segment], head: Callable[[str], str] | None = None) -> Iterator[Caption]:
    """All cues in order. `head` gives the words shown before what a speaker says, where they begin."""
    last: Caption | None = None
    for cue in _untimed(segments, head or (lambda _: "")):
        start_ms = max(cue.start_ms, last.start_ms) if last else cue.start_ms
        if last:
            yield _readable(last, start_ms)
        last = cue._replace(start_ms=start_ms)
    if last:
        yield _readable(last, None)


def _untimed(segments: Iterable[Segment], opening: Callable[[str], str]) -> Iterator[Caption]:
    speaker = None
    for segment in segments:
        opens = segment.speaker != speaker
        speaker = segment.speaker
        head = opening(speaker).split() if opens else []
        for words, lines in _blocks(_short(segment.words), head):
            yield Caption(words[0].start_ms, max(w.end_ms for w in words), speaker, lines, opens, tuple(words))
            opens = False


def _blocks(words: Iterable[Word], head: list[str]) -> Iterator[tuple[list[Word], tuple[str, ...]]]:
    for sentence in _sentences(words):
        for block in _evenly(sentence, head):
            yield block, wrap_lines([*head, *(w.text for w in block)])
            head = []


def _sentences(words: Iterable[Word]) -> Iterator[list[Word]]:
    held: list[Word] = []
    for word in words:
        if held and _ends(held):
            yield held
            held = []
        held.append(word)
    if held:
        yield held


def _evenly(words: list[Word], head: list[str]) -> list[list[Word]]:
    """As few blocks as fit the screen, of about the same length: no word is left over for a cue of its own."""
    for count in range(1, len(words)):
        blocks = _parted(words, count)
        if all(_fits(block, [] if i else head) for i, block in enumerate(blocks)):
            return blocks
    return [[word] for word in words]


def _parted(words: list[Word], count: int) -> list[list[Word]]:
    total = sum(len(word.text) + 1 for word in words)
    blocks: list[list[Word]] = [[] for _ in range(count)]
    position = 0
    for word in words:
        blocks[position * count // total].append(word)
        position += len(word.text) + 1
    return [block for block in blocks if block]


def _fits(words: list[Word], head: list[str]) -> bool:
    short = words[-1].end_ms - words[0].start_ms <= LONGEST_MS
    return short and len(wrap_lines([*head, *(w.text for w in words)])) <= LINES


def _ends(words: list[Word]) -> bool:
    return words[-1].text.endswith(SENTENCE_ENDS) and sum(len(w.text) + 1 for w in words) > SENTENCE_CHARACTERS


def _short(words: Iterable[Word]) -> Iterator[Word]:
    """Words that fit a line; a longer one is shown in pieces that share its time."""
    for word in words:
        pieces = [word.text[begin : begin + LINE].strip() for begin in range(0, len(word.text), LINE)]
        length = word.end_ms - word.start_ms
        borders = [word.start_ms + length * i // max(len(pieces), 1) for i in range(len(pieces) + 1)]
        for piece, (start, end) in zip(pieces, pairwise(borders), strict=True):
            yield word._replace(start_ms=start, end_ms=end, text=piece)


def wrap_lines(texts: list[str]) -> tuple[str, ...]:
    """Words on as few lines as they need; two lines are made about equally long."""
    lines: list[list[str]] = [[]]
    for text in texts:
        if lines[-1] and len(join_texts([*lines[-1], text])) > LINE:
            lines.append([])
        lines[-1].append(text)
    if len(lines) == LINES:
        return _balanced(texts)
    return tuple(join_texts(line) for line in lines)


def _balanced(texts: list[str]) -> tuple[str, ...]:
    halves = [(join_texts(texts[:i]), join_texts(texts[i:])) for i in range(1, len(texts))]
    fitting = (pair for pair in halves if max(map(len, pair)) <= LINE)
    return min(fitting, key=lambda pair: abs(len(pair[0]) - len(pair[1])))


def _readable(cue: Caption, next_start_ms: int | None) -> Caption:
    """The cue stays long enough to be read, but not into the next."""
    characters = sum(map(len, cue.lines))
    needed = max(SHORTEST_MS, characters * 1000 // CHARACTERS_A_SECOND)
    end = max(cue.end_ms, min(cue.start_ms + needed, cue.start_ms + LONGEST_MS))
    if next_start_ms is not None and end > next_start_ms - GAP_MS:
        end = max(next_start_ms - GAP_MS, min(cue.end_ms, next_start_ms))
    return cue._replace(end_ms=max(end, cue.start_ms + 1))
