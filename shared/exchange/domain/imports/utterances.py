"""What is found in a transcript from elsewhere, whatever its format: who said what, from when to when."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shared.core.domain.errors import BadTranscript
from shared.transcription.domain.words import Word
from shared.transcripts.domain.edits.word_timing import clamped, spread


class TimedPiece(NamedTuple):
    """A word of a text; milliseconds, None where the file tells none."""

    text: str
    start_ms: int | None
    end_ms: int | None = None
    confidence: float = 0.0


class Utterance(NamedTuple):
    """What one speaker, named as in the file, says from `start_ms` to `end_ms`; `place` is where the file says so."""

    start_ms: int
    end_ms: int
    speaker: str
    text: str
    words: tuple[Word, ...]
    place: str
    confidence: float | None = None


class DraftTranscript(NamedTuple):
    """A whole file. `names` and `roles` are the speakers', where these are known by something else."""

    utterances: list[Utterance]
    names: dict[str, str]
    roles: dict[str, str]
    languages: dict[str, int]


def unreadable(place: str, reason: str) -> BadTranscript:
    """The refusal of a file: `place` is a line of it, or a path into it; nothing of what stands there is repeated."""
    return BadTranscript(f"{place}: {reason}.", facts={"place": place})


def line_place(number: int) -> str:
    """The place of a line, of which the first is 1."""
    return f"Line {number}"


def time_words(text: str, pieces: Sequence[TimedPiece], start_ms: int, end_ms: int) -> tuple[Word, ...]:
    """The words of a text: those that are among the pieces at their times, the others between their neighbours.

    Pieces that are not in the text, in this order, tell nothing of it.
    """
    end_ms = max(start_ms, end_ms)
    held = _held(text, pieces)
    found = [*_between(text, held, start_ms, end_ms)] if held is not None else [*_new(text, start_ms, end_ms)]
    return clamped(found, start_ms, end_ms)


Held = tuple[TimedPiece, int, int]  # a piece, and from which character of the text up to which it stands


def _held(text: str, pieces: Sequence[TimedPiece]) -> list[Held] | None:
    held, position = list[Held](), 0
    for piece in pieces:
        begin = text.find(piece.text, position)
        if begin < 0:
            return None
        position = begin + len(piece.text)
        held.append((piece, begin, position))
    return held


def _between(text: str, held: list[Held], start_ms: int, end_ms: int) -> Iterator[Word]:
    told = [each for each in held if each[0].start_ms is not None]
    before_ms, position = start_ms, 0
    for at, (piece, begin, end) in enumerate(told):
        assert piece.start_ms is not None
        next_ms = told[at + 1][0].start_ms if at + 1 < len(told) else end_ms
        yield from _new(text[position:begin], before_ms, piece.start_ms)
        until = piece.end_ms if piece.end_ms is not None else _until(text, told, at, next_ms or 0)
        yield Word(piece.start_ms, max(piece.start_ms, until), piece.text, piece.confidence, "")
        before_ms, position = until, end
    yield from _new(text[position:], before_ms, end_ms)


def _until(text: str, told: list[Held], at: int, next_ms: int) -> int:
    """When a word ends of which only the beginning is known: its share of the time until the next known one."""
    piece, begin, end = told[at]
    assert piece.start_ms is not None
    following = text[end : told[at + 1][1]] if at + 1 < len(told) else text[end:]
    letters, others = end - begin, len("".join(following.split()))
    return piece.start_ms + max(next_ms - piece.start_ms, 0) * letters // max(letters + others, 1)


def _new(text: str, begin_ms: int, end_ms: int) -> Iterator[Word]:
    """Words of which nobody says how sure they are."""
    for word in spread(text, begin_ms, max(begin_ms, end_ms), ""):
        yield word._replace(confidence=0.0)
