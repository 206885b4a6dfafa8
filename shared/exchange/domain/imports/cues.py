"""Turns plain cues into utterances; a name before the words, or the last speaker, is the speaker."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shared.exchange.domain.imports.speaker_prefixes import find_prefix
from shared.exchange.domain.imports.utterances import DraftTranscript, Utterance, line_place, time_words
from shared.transcription.domain.segments import join_texts


class TextCue(NamedTuple):
    """Plain lines of text, shown from `start_ms` to `end_ms`; `number` is the file's line with the times."""

    start_ms: int
    end_ms: int
    number: int
    lines: tuple[str, ...]


class CuePart(NamedTuple):
    """The text of one speaker in a cue."""

    speaker: str
    text: str


def utterances_of(cues: Iterable[TextCue], *, named: bool) -> DraftTranscript:
    """The utterances of all cues with text."""
    found, speaker = list[Utterance](), ""
    for cue in cues:
        parts = _split_by_speaker(cue.lines, speaker) if named else [CuePart("", join_texts(cue.lines))]
        found += split_time([part for part in parts if part.text], cue)
        speaker = parts[-1].speaker if parts else speaker
    return DraftTranscript(found, {}, {}, {})


def _split_by_speaker(lines: tuple[str, ...], speaker: str) -> list[CuePart]:
    """Each line may start with a name; the name on the first line may be broken over two."""
    groups: list[tuple[str, list[str]]] = []
    if (broken_name := find_prefix(" ".join(lines[:2]))) and not find_prefix(lines[0]):
        groups, lines = [(broken_name.name, [broken_name.text])], lines[2:]
    for text in lines:
        if found := find_prefix(text):
            groups.append((found.name, [found.text]))
        elif groups:
            groups[-1][1].append(text)
        else:
            groups.append((speaker, [text]))
    return [CuePart(name, join_texts(texts)) for name, texts in groups]


def split_time(parts: list[CuePart], cue: TextCue) -> Iterator[Utterance]:
    """Utterances of several speakers in one cue; each gets time by the length of its text."""
    total = sum(len(part.text) for part in parts)
    letters, begin_ms, length_ms = 0, cue.start_ms, max(cue.end_ms - cue.start_ms, 0)
    for part in parts:
        letters += len(part.text)
        end_ms = cue.start_ms + length_ms * letters // max(total, 1)
        words = time_words(part.text, (), begin_ms, end_ms)
        yield Utterance(begin_ms, end_ms, part.speaker, part.text, words, line_place(cue.number))
        begin_ms = end_ms
