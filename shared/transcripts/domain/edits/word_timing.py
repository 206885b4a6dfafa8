"""Word times after a text edit: kept words keep their times, new words share the time between their neighbours."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from shared.transcription.domain.segments import Segment
from shared.transcription.domain.words import Word
from shared.transcripts.domain.edits.items import confidence_of
from shared.transcripts.domain.edits.text_diff import Atom, kept_atoms, split_atoms

KeptWord = tuple[Word, int, int]  # a word, and its first and end character in the new text


def retimed(segment: Segment, text: str) -> Segment:
    """The segment with a new text, between the same start and end."""
    if text == segment.text:
        return segment
    words = tuple(_timed(segment, text, _kept_words(segment.words, text)))
    return segment._replace(text=text, words=words, confidence=confidence_of(words))


def _kept_words(words: Sequence[Word], text: str) -> list[KeptWord]:
    """The words that are also in the new text, in order."""
    pieces = [(at, atom.text) for at, word in enumerate(words) for atom in split_atoms(word.text)]
    new = split_atoms(text)
    positions_in_new = kept_atoms([piece for _, piece in pieces], [atom.text for atom in new])
    positions: dict[int, list[int | None]] = {}
    for index, (at, _) in enumerate(pieces):
        positions.setdefault(at, []).append(positions_in_new.get(index))
    return [kept for at, found in positions.items() if (kept := _whole(words[at], found, new, text))]


def _whole(word: Word, positions: list[int | None], new: list[Atom], text: str) -> KeptWord | None:
    first, last = positions[0], positions[-1]
    if first is None or last is None:
        return None
    begin, end = new[first].begin, new[last].end
    return (word, begin, end) if text[begin:end] == word.text else None


def _timed(segment: Segment, text: str, kept: list[KeptWord]) -> Iterator[Word]:
    """The kept words, with the new words between them."""
    before_ms, position = segment.start_ms, 0
    for word, begin, end in kept:
        yield from spread(text[position:begin], min(before_ms, word.start_ms), word.start_ms, segment.speaker)
        yield word
        before_ms, position = word.end_ms, end
    yield from spread(text[position:], min(before_ms, segment.end_ms), segment.end_ms, segment.speaker)


def spread(text: str, begin_ms: int, end_ms: int, speaker: str) -> Iterator[Word]:
    """New words of confidence 1; each takes time in proportion to its length."""
    pieces = [atom.text for atom in split_atoms(text)]
    letters, total = 0, sum(map(len, pieces))
    borders = [begin_ms]
    for piece in pieces:
        letters += len(piece)
        borders.append(begin_ms + (end_ms - begin_ms) * letters // total)
    for piece, (start, end) in zip(pieces, pairwise(borders), strict=True):
        yield Word(start, end, piece, 1.0, speaker)


def clamped(words: Sequence[Word], begin_ms: int, end_ms: int) -> tuple[Word, ...]:
    """The words clamped to this time range, in non-decreasing order of start."""
    fitted, earliest = list[Word](), begin_ms
    for word in words:
        start = min(max(word.start_ms, earliest), end_ms)
        fitted.append(word._replace(start_ms=start, end_ms=min(max(word.end_ms, start), end_ms)))
        earliest = start
    return tuple(fitted)


def divided(segment: Segment, at: int) -> tuple[list[Word], list[Word]]:
    """The words before and after character `at`; a word across it is cut, and its time divided."""
    front, back, position = list[Word](), list[Word](), 0
    following = [word.start_ms for word in segment.words[1:]] + [segment.end_ms]
    for word, next_ms in zip(segment.words, following, strict=True):
        begin = segment.text.index(word.text, position)
        position = begin + len(word.text)
        cut = min(max(at - begin, 0), len(word.text))
        middle = _at(word, cut, max(next_ms, word.start_ms))
        if text := word.text[:cut].strip():
            front.append(word._replace(text=text, end_ms=middle))
        if text := word.text[cut:].strip():
            back.append(word._replace(text=text, start_ms=middle))
    return front, back


def _at(word: Word, character: int, latest_ms: int) -> int:
    """The time of this character of a word."""
    return min(word.start_ms + (word.end_ms - word.start_ms) * character // max(len(word.text), 1), latest_ms)
