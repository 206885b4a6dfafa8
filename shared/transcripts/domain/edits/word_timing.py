"""Times of words follow the text: a word that stays keeps its time, a new one gets its share between neighbours."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from shared.transcription.domain.segments import Segment
from shared.transcription.domain.words import Word
from shared.transcripts.domain.edits.items import confidence_of
from shared.transcripts.domain.edits.text_diff import Atom, kept_atoms, split_atoms

Held = tuple[Word, int, int]  # a word, and from which character of the new text up to which it stands


def retimed(segment: Segment, text: str) -> Segment:
    """The segment with another text, between the same borders."""
    if text == segment.text:
        return segment
    words = tuple(_timed(segment, text, _kept_words(segment.words, text)))
    return segment._replace(text=text, words=words, confidence=confidence_of(words))


def _kept_words(words: Sequence[Word], text: str) -> list[Held]:
    """The words that stand in the new text too, in order."""
    pieces = [(at, atom.text) for at, word in enumerate(words) for atom in split_atoms(word.text)]
    new = split_atoms(text)
    stayed = kept_atoms([piece for _, piece in pieces], [atom.text for atom in new])
    places: dict[int, list[int | None]] = {}
    for index, (at, _) in enumerate(pieces):
        places.setdefault(at, []).append(stayed.get(index))
    return [held for at, found in places.items() if (held := _whole(words[at], found, new, text))]


def _whole(word: Word, places: list[int | None], new: list[Atom], text: str) -> Held | None:
    first, last = places[0], places[-1]
    if first is None or last is None:
        return None
    begin, end = new[first].begin, new[last].end
    return (word, begin, end) if text[begin:end] == word.text else None


def _timed(segment: Segment, text: str, held: list[Held]) -> Iterator[Word]:
    """The words that stayed, and between them the new ones."""
    before_ms, position = segment.start_ms, 0
    for word, begin, end in held:
        yield from spread(text[position:begin], min(before_ms, word.start_ms), word.start_ms, segment.speaker)
        yield word
        before_ms, position = word.end_ms, end
    yield from spread(text[position:], min(before_ms, segment.end_ms), segment.end_ms, segment.speaker)


def spread(text: str, begin_ms: int, end_ms: int, speaker: str) -> Iterator[Word]:
    """New words, of which nobody doubts any; each takes time by its length."""
    pieces = [atom.text for atom in split_atoms(text)]
    letters, total = 0, sum(map(len, pieces))
    borders = [begin_ms]
    for piece in pieces:
        letters += len(piece)
        borders.append(begin_ms + (end_ms - begin_ms) * letters // total)
    for piece, (start, end) in zip(pieces, pairwise(borders), strict=True):
        yield Word(start, end, piece, 1.0, speaker)


def clamped(words: Sequence[Word], begin_ms: int, end_ms: int) -> tuple[Word, ...]:
    """The words between these borders, none before the one in front of it."""
    fitted, earliest = list[Word](), begin_ms
    for word in words:
        start = min(max(word.start_ms, earliest), end_ms)
        fitted.append(word._replace(start_ms=start, end_ms=min(max(word.end_ms, start), end_ms)))
        earliest = start
    return tuple(fitted)


def divided(segment: Segment, at: int) -> tuple[list[Word], list[Word]]:
    """The words in front of character `at` and those behind it; one that stands across is cut, and so is its time."""
    front, behind, position = list[Word](), list[Word](), 0
    following = [word.start_ms for word in segment.words[1:]] + [segment.end_ms]
    for word, next_ms in zip(segment.words, following, strict=True):
        begin = segment.text.index(word.text, position)
        position = begin + len(word.text)
        cut = min(max(at - begin, 0), len(word.text))
        middle = _at(word, cut, max(next_ms, word.start_ms))
        if text := word.text[:cut].strip():
            front.append(word._replace(text=text, end_ms=middle))
        if text := word.text[cut:].strip():
            behind.append(word._replace(text=text, start_ms=middle))
    return front, behind


def _at(word: Word, character: int, latest_ms: int) -> int:
    """When this character of a word is said."""
    return min(word.start_ms + (word.end_ms - word.start_ms) * character // max(len(word.text), 1), latest_ms)
