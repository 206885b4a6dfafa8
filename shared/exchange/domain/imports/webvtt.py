"""WebVTT (https://www.w3.org/TR/webvtt1/): voices, times of words, notes, styles and character references.

What the standard drops in silence, because it is broken, is refused here: no word is to be lost.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from shared.core.domain.text import UNSPACED, plain_text
from shared.exchange.domain.imports.cues import TextCue, spoken
from shared.exchange.domain.imports.lines import lines_of, parse_clock, parse_span
from shared.exchange.domain.imports.utterances import (
    DraftTranscript,
    TimedPiece,
    Utterance,
    line_place,
    time_words,
    unreadable,
)
from shared.transcripts.domain.edits.word_timing import spread

_TAG = re.compile("<([^<>]*)>")
_REFERENCE = re.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][0-9A-Za-z]{1,31});")
_VOICE = re.compile(r"v(?:\.[^\s]*)?\s+(.*)", re.DOTALL)
_BREAK = re.compile(rf"(?<=[{UNSPACED}])\n(?=[{UNSPACED}])")  # no space comes for it where none is written
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s.*)?")


class VttCue(NamedTuple):
    """A stretch of a cue: by whom, from when (None: not told), what."""

    speaker: str
    start_ms: int | None
    text: str


def read_vtt(data: bytes, *, named: bool = True) -> DraftTranscript:
    """Every cue an utterance, or one for each of its voices. Raises `BadTranscript`.

    Where no cue has a voice, with `named` a name in front of what is said is its speaker.
    """
    lines = lines_of(data)
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise unreadable(line_place(1), "a WebVTT file begins with WEBVTT")
    cues = list(_cues(lines))
    if not cues:
        raise unreadable(line_place(len(lines)), "there is no cue in this file")
    said = [list(_said("\n".join(cue.lines))) for cue in cues]
    if any(each.speaker or each.start_ms is not None for cue in said for each in cue):
        found = [each for cue, parts in zip(cues, said, strict=True) for each in _uttered(cue, parts)]
        return DraftTranscript(found, {}, {}, {})
    bare = (cue._replace(lines=_shown(cue.lines)) for cue in cues)
    return spoken(bare, named=named)


def _cues(lines: list[str]) -> Iterator[TextCue]:
    """The blocks between blank lines that are cues; those of notes and styles are left out."""
    for begin, block in _blocks(lines):
        spans = [(at, span) for at, text in enumerate(block) if (span := parse_span(text))]
        if spans and spans[0][0] < 2:
            ends = [at for at, _ in spans[1:]] + [len(block)]
            for (at, span), end in zip(spans, ends, strict=True):
                yield TextCue(*span, begin + at, tuple(block[at + 1 : end]))
        elif wrong := [at for at, text in enumerate(block[:2]) if "-->" in text]:
            raise unreadable(line_place(begin + wrong[0]), "times of a cue look like 00:00:01.000 --> 00:00:02.500")
        elif not _ASIDE.fullmatch(block[0]):
            raise unreadable(line_place(begin), "text without a line of times in front of it")


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Each with the number of its first line. The first is the file's head, unless a cue stands in it."""
    block: list[str] = []
    head = True
    for number, text in enumerate([*lines, ""], start=1):
        if text.strip():
            block.append(text)
            continue
        if head:
            block = block[next((at for at, each in enumerate(block) if parse_span(each)), len(block)) :]
        if block:
            yield number - len(block), block
        head, block = False, []


def _said(text: str) -> Iterator[VttCue]:
    """The text by voices and times; other tags change nothing, and what explains how to read a word is left out."""
    speaker, start_ms, quiet, position = "", None, False, 0
    for tag in _TAG.finditer(text):
        if not quiet:
            yield VttCue(speaker, start_ms, unescaped(text[position : tag.start()]))
        position, name = tag.end(), tag[1].strip()
        if (at_ms := parse_clock(name)) is not None:
            start_ms = at_ms
        elif voice := _VOICE.fullmatch(name):
            speaker, start_ms = plain_text(unescaped(voice[1])), None
        elif name == "/v":
            speaker, start_ms = "", None
        elif re.match(r"/?rt\b", name):
            quiet = not name.startswith("/")
    if not quiet:
        yield VttCue(speaker, start_ms, unescaped(text[position:]))


def _shown(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(shown for each in lines if (shown := plain_text("".join(said.text for said in _said(each)))))


def unescaped(text: str) -> str:
    """With the characters that references stand for."""
    return _REFERENCE.sub(lambda found: html.unescape(found[0]), text)


def _uttered(cue: TextCue, said: list[VttCue]) -> Iterator[Utterance]:
    """An utterance for each change of voice. One that is not told when it begins shares the time by its length."""
    groups: list[list[VttCue]] = []
    for each in (each for each in said if each.text.strip()):
        if groups and groups[-1][0].speaker == each.speaker:
            groups[-1].append(each)
        else:
            groups.append([each])
    begins = [*_begins(cue, groups), cue.end_ms]
    for group, begin_ms, end_ms in zip(groups, begins[:-1], begins[1:], strict=True):
        text = plain_text(_BREAK.sub("", "".join(each.text for each in group)))
        words = time_words(text, list(_pieces(group, begin_ms, end_ms)), begin_ms, end_ms)
        yield Utterance(begin_ms, max(begin_ms, end_ms), group[0].speaker, text, words, line_place(cue.number))


def _begins(cue: TextCue, groups: list[list[VttCue]]) -> list[int]:
    total = sum(len(each.text) for group in groups for each in group)
    letters, begins = 0, list[int]()
    for group in groups:
        share = cue.start_ms + max(cue.end_ms - cue.start_ms, 0) * letters // max(total, 1)
        told = group[0].start_ms
        begins.append(max(told if told is not None else share, *begins[-1:], cue.start_ms))
        letters += sum(len(each.text) for each in group)
    return begins


def _pieces(group: list[VttCue], begin_ms: int, end_ms: int) -> Iterator[TimedPiece]:
    """Words of a stretch that has a time share it until the next; those of others are found by their neighbours."""
    if all(each.start_ms is None for each in group):
        return
    starts = [each.start_ms if each.start_ms is not None else begin_ms for each in group]
    for each, start_ms, until_ms in zip(group, starts, [*starts[1:], end_ms], strict=True):
        for word in spread(plain_text(each.text), start_ms, max(start_ms, until_ms), ""):
            yield TimedPiece(word.text, word.start_ms, word.end_ms)
