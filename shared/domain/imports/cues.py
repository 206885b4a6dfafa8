"""Cues without markup become utterances: who speaks stands in front of the words, or is whoever spoke before."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shared.domain.imports.names import prefix_in
from shared.domain.imports.utterances import Draft, Utterance, line, timed
from shared.domain.segments import joined


class Cue(NamedTuple):
    """Plain lines of text, shown from `start_ms` to `end_ms`; `number` is the line of the file with its times."""

    start_ms: int
    end_ms: int
    number: int
    lines: tuple[str, ...]


class Part(NamedTuple):
    """What one speaker says of a cue."""

    speaker: str
    text: str


def spoken(cues: Iterable[Cue], *, named: bool) -> Draft:
    """All cues that say something."""
    found, speaker = list[Utterance](), ""
    for cue in cues:
        parts = _parts(cue.lines, speaker) if named else [Part("", joined(cue.lines))]
        found += shared_out([part for part in parts if part.text], cue)
        speaker = parts[-1].speaker if parts else speaker
    return Draft(found, {}, {}, {})


def _parts(lines: tuple[str, ...], speaker: str) -> list[Part]:
    """Each line may begin with a name; the name of the first may be broken over two."""
    groups: list[tuple[str, list[str]]] = []
    if (whole := prefix_in(" ".join(lines[:2]))) and not prefix_in(lines[0]):
        groups, lines = [(whole.name, [whole.text])], lines[2:]
    for text in lines:
        if found := prefix_in(text):
            groups.append((found.name, [found.text]))
        elif groups:
            groups[-1][1].append(text)
        else:
            groups.append((speaker, [text]))
    return [Part(name, joined(texts)) for name, texts in groups]


def shared_out(parts: list[Part], cue: Cue) -> Iterator[Utterance]:
    """Several speakers of one cue share its time by the length of what they say."""
    total = sum(len(part.text) for part in parts)
    letters, begin_ms, length_ms = 0, cue.start_ms, max(cue.end_ms - cue.start_ms, 0)
    for part in parts:
        letters += len(part.text)
        end_ms = cue.start_ms + length_ms * letters // max(total, 1)
        words = timed(part.text, (), begin_ms, end_ms)
        yield Utterance(begin_ms, end_ms, part.speaker, part.text, words, line(cue.number))
        begin_ms = end_ms
