"""Splits segments into readable captions: two lines of 42 characters, long enough on the screen.

Numbers from common subtitle guides (BBC, Netflix Timed Text Style Guide): 42 characters a line, two lines, up to seven
seconds, about 17 characters a second for adults, at least five sixths of a second.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from shared.transcription.domain.segments import SENTENCE_ENDS, Segment, join_texts
from shared.transcription.domain.words import Word

LINE_CHARACTERS = 42
MAX_LINES = 2
MAX_MS = 7_000
MIN_MS = 833
CHARACTERS_A_SECOND = 17
GAP_MS = 84  # two frames at 24 a second, so that a change of captions is visible
SENTENCE_CHARACTERS = 24  # a longer sentence gets a caption of its own


class Caption(NamedTuple):
    """One or two lines on the screen; times in ms. `opens` marks the first caption of a turn.

    `words` are the words of the lines, without the heading.
    """

    start_ms: int
    end_ms: int
    speaker: str
    lines: tuple[str, ...]
    opens: bool
    words: tuple[Word, ...] = ()


def make_captions(segments: Iterable[Segment], head: Callable[[str], str] | None = None) -> Iterator[Caption]:
    """All captions in order. `head` gives the heading at the start of a speaker's turn."""
    last: Caption | None = None
    for caption in _raw_captions(segments, head or (lambda _: "")):
        start_ms = max(caption.start_ms, last.start_ms) if last else caption.start_ms
        if last:
            yield _with_reading_time(last, start_ms)
        last = caption._replace(start_ms=start_ms)
    if last:
        yield _with_reading_time(last, None)


def _raw_captions(segments: Iterable[Segment], opening: Callable[[str], str]) -> Iterator[Caption]:
    speaker = None
    for segment in segments:
        opens = segment.speaker != speaker
        speaker = segment.speaker
        head = opening(speaker).split() if opens else []
        for words, lines in _blocks(_split_long_words(segment.words), head):
            yield Caption(words[0].start_ms, max(w.end_ms for w in words), speaker, lines, opens, tuple(words))
            opens = False


def _blocks(words: Iterable[Word], head: list[str]) -> Iterator[tuple[list[Word], tuple[str, ...]]]:
    for sentence in _sentences(words):
        for block in _screen_blocks(sentence, head):
            yield block, wrap_lines([*head, *(w.text for w in block)])
            head = []


def _sentences(words: Iterable[Word]) -> Iterator[list[Word]]:
    sentence: list[Word] = []
    for word in words:
        if sentence and _ends_sentence(sentence):
            yield sentence
            sentence = []
        sentence.append(word)
    if sentence:
        yield sentence


def _screen_blocks(words: list[Word], head: list[str]) -> list[list[Word]]:
    """As few blocks as fit the screen, of similar length, so that no single word is left over."""
    for count in range(1, len(words)):
        blocks = _split_evenly(words, count)
        if all(_fits(block, [] if i else head) for i, block in enumerate(blocks)):
            return blocks
    return [[word] for word in words]


def _split_evenly(words: list[Word], count: int) -> list[list[Word]]:
    total = sum(len(word.text) + 1 for word in words)
    blocks: list[list[Word]] = [[] for _ in range(count)]
    position = 0
    for word in words:
        blocks[position * count // total].append(word)
        position += len(word.text) + 1
    return [block for block in blocks if block]


def _fits(words: list[Word], head: list[str]) -> bool:
    short = words[-1].end_ms - words[0].start_ms <= MAX_MS
    return short and len(wrap_lines([*head, *(w.text for w in words)])) <= MAX_LINES


def _ends_sentence(words: list[Word]) -> bool:
    return words[-1].text.endswith(SENTENCE_ENDS) and sum(len(w.text) + 1 for w in words) > SENTENCE_CHARACTERS


def _split_long_words(words: Iterable[Word]) -> Iterator[Word]:
    """Words that fit a line; a longer one is split into pieces that share its time."""
    for word in words:
        pieces = [
            word.text[begin : begin + LINE_CHARACTERS].strip() for begin in range(0, len(word.text), LINE_CHARACTERS)
        ]
        length = word.end_ms - word.start_ms
        borders = [word.start_ms + length * i // max(len(pieces), 1) for i in range(len(pieces) + 1)]
        for piece, (start, end) in zip(pieces, pairwise(borders), strict=True):
            yield word._replace(start_ms=start, end_ms=end, text=piece)


def wrap_lines(texts: list[str]) -> tuple[str, ...]:
    """The words on as few lines as possible; two lines get similar lengths."""
    lines: list[list[str]] = [[]]
    for text in texts:
        if lines[-1] and len(join_texts([*lines[-1], text])) > LINE_CHARACTERS:
            lines.append([])
        lines[-1].append(text)
    if len(lines) == MAX_LINES:
        return _balanced(texts)
    return tuple(join_texts(line) for line in lines)


def _balanced(texts: list[str]) -> tuple[str, ...]:
    halves = [(join_texts(texts[:i]), join_texts(texts[i:])) for i in range(1, len(texts))]
    fitting = (pair for pair in halves if max(map(len, pair)) <= LINE_CHARACTERS)
    return min(fitting, key=lambda pair: abs(len(pair[0]) - len(pair[1])))


def _with_reading_time(caption: Caption, next_start_ms: int | None) -> Caption:
    """The caption with enough time to read it, but without overlapping the next."""
    characters = sum(map(len, caption.lines))
    needed = max(MIN_MS, characters * 1000 // CHARACTERS_A_SECOND)
    end = max(caption.end_ms, min(caption.start_ms + needed, caption.start_ms + MAX_MS))
    if next_start_ms is not None and end > next_start_ms - GAP_MS:
        end = max(next_start_ms - GAP_MS, min(caption.end_ms, next_start_ms))
    return caption._replace(end_ms=max(end, caption.start_ms + 1))
