"""Compares two versions: equal, changed and missing passages."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from shared.core.domain.model import Model
from shared.transcription.domain.segments import join_texts
from shared.transcription.domain.words import Word
from shared.transcripts.domain.edits.text_diff import Swap, diff
from shared.transcripts.domain.transcript_view import TranscriptView


class PassageKind(StrEnum):
    """How both versions differ in a passage; case and punctuation make no difference."""

    EQUAL = "equal"
    CHANGED = "changed"
    ONLY_HERE = "onlyHere"
    ONLY_THERE = "onlyThere"


class Passage(Model):
    """A passage of the recording, in ms: text and speaker in both versions."""

    kind: PassageKind
    start_ms: int
    end_ms: int
    here: str
    there: str
    speaker_here: str
    speaker_there: str


class ComparedWord(NamedTuple):
    """A word with its segment id and speaker name."""

    word: Word
    segment: str
    speaker: str


def words_of_view(view: TranscriptView) -> list[ComparedWord]:
    """The words of a view, in order; a segment without words counts as one word."""
    found = list[ComparedWord]()
    for each in view.segments:
        name = view.voice(each.speaker).name
        words = each.words or (Word(each.start_ms, each.end_ms, each.text, each.confidence, each.speaker),)
        found += (ComparedWord(word, each.id, name) for word in words)
    return found


def compare_views(here: Sequence[ComparedWord], there: Sequence[ComparedWord]) -> Iterator[Passage]:
    """The passages of both versions; each has one segment and one kind."""
    at, there_at = 0, 0
    ends = Swap(len(here), len(here), len(there), len(there))
    for swap in [*diff([*map(_comparison_key, here)], [*map(_comparison_key, there)]), ends]:
        yield from _equal_passages(here[at : swap.begin], there[there_at : swap.new_begin])
        yield from _different_passages(here[swap.begin : swap.end], there[swap.new_begin : swap.new_end])
        at, there_at = swap.end, swap.new_end


def _comparison_key(compared: ComparedWord) -> str:
    """The letters and digits of a word, case-folded."""
    return "".join(filter(str.isalnum, compared.word.text.casefold())) or compared.word.text


def _equal_passages(here: Sequence[ComparedWord], there: Sequence[ComparedWord]) -> Iterator[Passage]:
    """Passages of equal words."""
    pairs = zip(here, there, strict=True)
    for _, group in groupby(pairs, key=lambda pair: pair[0].segment):
        own, theirs = zip(*group, strict=True)
        yield _passage(PassageKind.EQUAL, own, theirs)


def _different_passages(here: Sequence[ComparedWord], there: Sequence[ComparedWord]) -> Iterator[Passage]:
    """Passages of different words; words of the other version go to the segment during which they start."""
    groups = _by_segment(here)
    for number, group in enumerate(groups):
        last = number + 1 == len(groups)
        cut = len(there) if last else _first_from(there, groups[number + 1][0].word.start_ms)
        theirs, there = there[:cut], there[cut:]
        yield _passage(PassageKind.CHANGED if theirs else PassageKind.ONLY_HERE, group, theirs)
    for group in _by_segment(there):
        yield _passage(PassageKind.ONLY_THERE, (), group)


def _by_segment(words: Iterable[ComparedWord]) -> list[list[ComparedWord]]:
    return [[*group] for _, group in groupby(words, key=lambda each: each.segment)]


def _first_from(words: Sequence[ComparedWord], ms: int) -> int:
    return next((number for number, each in enumerate(words) if each.word.start_ms >= ms), len(words))


def _passage(kind: PassageKind, here: Sequence[ComparedWord], there: Sequence[ComparedWord]) -> Passage:
    both = [*here, *there]
    return Passage(
        kind=kind,
        start_ms=min(each.word.start_ms for each in both),
        end_ms=max(each.word.end_ms for each in both),
        here=join_texts(each.word.text for each in here),
        there=join_texts(each.word.text for each in there),
        speaker_here=here[0].speaker if here else "",
        speaker_there=there[0].speaker if there else "",
    )
