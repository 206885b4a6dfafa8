"""Utterances of an imported transcript, independent of its format: speaker, times and text."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shared.core.domain.errors import BadTranscript
from shared.transcription.domain.words import Word
from shared.transcripts.domain.edits.word_timing import clamped, spread


class TimedPiece(NamedTuple):
    """A word of a text; times in ms, None if the file has none."""

    text: str
    start_ms: int | None
    end_ms: int | None = None
    confidence: float = 0.0


class Utterance(NamedTuple):
    """Speech of one speaker from `start_ms` to `end_ms`; `place` is its position in the file."""

    start_ms: int
    end_ms: int
    speaker: str
    text: str
    words: tuple[Word, ...]
    place: str
    confidence: float | None = None


class DraftTranscript(NamedTuple):
    """A whole file. `names` and `roles` map speakers that the file names separately."""

    utterances: list[Utterance]
    names: dict[str, str]
    roles: dict[str, str]
    languages: dict[str, int]


def unreadable(place: str, reason: str) -> BadTranscript:
    """The error of a file: `place` is a line or a path; the content is not repeated."""
    return BadTranscript(f"{place}: {reason}.", facts={"place": place})


def line_place(number: int) -> str:
    """The place of a line; the first is 1."""
    return f"Line {number}"


def time_words(text: str, pieces: Sequence[TimedPiece], start_ms: int, end_ms: int) -> tuple[Word, ...]:
    """The words of a text: pieces keep their times, other words share the time between them.

    Pieces that are not in the text, in this order, are ignored.
    """
    end_ms = max(start_ms, end_ms)
    found_pieces = _find_pieces(text, pieces)
    found = (
        [*_timed_words(text, found_pieces, start_ms, end_ms)]
        if found_pieces is not None
        else [*_untimed_words(text, start_ms, end_ms)]
    )
    return clamped(found, start_ms, end_ms)


PieceInText = tuple[TimedPiece, int, int]  # a piece, and its first and end character in the text


def _find_pieces(text: str, pieces: Sequence[TimedPiece]) -> list[PieceInText] | None:
    found_pieces, position = list[PieceInText](), 0
    for piece in pieces:
        begin = text.find(piece.text, position)
        if begin < 0:
            return None
        position = begin + len(piece.text)
        found_pieces.append((piece, begin, position))
    return found_pieces


def _timed_words(text: str, found_pieces: list[PieceInText], start_ms: int, end_ms: int) -> Iterator[Word]:
    timed = [each for each in found_pieces if each[0].start_ms is not None]
    before_ms, position = start_ms, 0
    for at, (piece, begin, end) in enumerate(timed):
        assert piece.start_ms is not None
        next_ms = timed[at + 1][0].start_ms if at + 1 < len(timed) else end_ms
        yield from _untimed_words(text[position:begin], before_ms, piece.start_ms)
        until = piece.end_ms if piece.end_ms is not None else _estimated_end(text, timed, at, next_ms or 0)
        yield Word(piece.start_ms, max(piece.start_ms, until), piece.text, piece.confidence, "")
        before_ms, position = until, end
    yield from _untimed_words(text[position:], before_ms, end_ms)


def _estimated_end(text: str, timed: list[PieceInText], at: int, next_ms: int) -> int:
    """The end of a word without one: its share of the time until the next known start."""
    piece, begin, end = timed[at]
    assert piece.start_ms is not None
    following = text[end : timed[at + 1][1]] if at + 1 < len(timed) else text[end:]
    letters, others = end - begin, len("".join(following.split()))
    return piece.start_ms + max(next_ms - piece.start_ms, 0) * letters // max(letters + others, 1)


def _untimed_words(text: str, begin_ms: int, end_ms: int) -> Iterator[Word]:
    """Words without confidence."""
    for word in spread(text, begin_ms, max(begin_ms, end_ms), ""):
        yield word._replace(confidence=0.0)
