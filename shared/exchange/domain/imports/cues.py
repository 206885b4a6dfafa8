"""Cues without markup become utterances: who speaks stands in front of the words, or is whoever spoke before."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shared.exchange.domain.imports.speaker_prefixes import find_prefix
from shared.exchange.domain.imports.utterances import DraftTranscript, Utterance, line_place, time_words
from shared.transcription.domain.segments import join_texts


class TextCue(NamedTuple):
    """Plain lines of text, shown from `start_ms` to `end_ms`; `number` is the line of the file with its times."""

    start_ms: int
    end_ms: int
    number: int
    lines: tuple[str, ...]


class CuePart(NamedTuple):
    """What one speaker says of a cue."""

    speaker: str
    text: str


def spoken(cues: Iterable[TextCue], *, named: bool) -> DraftTranscript:
    """All cues that say something."""
    found, speaker = list[Utterance](), ""
    for cue in cues:
        parts = _parts(cue.lines, speaker) if named else [CuePart("", join_texts(cue.lines))]
        found += shared_out([part for part in parts if part.text], cue)
        speaker = parts[-1].speaker if parts else speaker
    return DraftTranscript(found, {}, {}, {})


def _parts(lines: tuple[str, ...], speaker: str) -> list[CuePart]:
    """Each line may begin with a name; the name of the first may be broken over two."""
    groups: list[tuple[str, list[str]]] = []
    if (whole := find_prefix(" ".join(lines[:2]))) and not find_prefix(lines[0]):
        groups, lines = [(whole.name, [whole.text])], lines[2:]
    for text in lines:
        if found := find_prefix(text):
            groups.append((found.name, [found.text]))
        elif groups:
            groups[-1][1].append(text)
        else:
            groups.append((speaker, [text]))
    return [CuePart(name, join_texts(texts)) for name, texts in groups]


def shared_out(parts: list[CuePart], cue: TextCue) -> Iterator[Utterance]:
    """Several speakers of one cue share its time by the length of what they say."""
    total = sum(len(part.text) for part in parts)
    letters, begin_ms, length_ms = 0, cue.start_ms, max(cue.end_ms - cue.start_ms, 0)
    for part in parts:
        letters += len(part.text)
        end_ms = cue.start_ms + length_ms * letters // max(total, 1)
        words = time_words(part.text, (), begin_ms, end_ms)
        yield Utterance(begin_ms, end_ms, part.speaker, part.text, words, line_place(cue.number))
        begin_ms = end_ms
