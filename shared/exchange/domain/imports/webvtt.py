"""WebVTT (https://www.w3.org/TR/webvtt1/): voices, word times, notes, styles and character references.

The standard ignores broken parts silently; this parser rejects them, so that no word is lost.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from shared.core.domain.text import UNSPACED, plain_text
from shared.exchange.domain.imports.cues import TextCue, utterances_of
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
_UNSPACED_BREAK = re.compile(
    rf"(?<=[{UNSPACED}])\n(?=[{UNSPACED}])"
)  # scripts without spaces get none for a line break
_NO_CUE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s.*)?")


class VttCue(NamedTuple):
    """A part of a cue: speaker, start in ms (None if unknown), text."""

    speaker: str
    start_ms: int | None
    text: str


def read_vtt(data: bytes, *, named: bool = True) -> DraftTranscript:
    """Each cue is an utterance, or one for each of its voices. Raises `BadTranscript`.

    If no cue has a voice, with `named`, a name before the text is the speaker.
    """
    lines = lines_of(data)
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise unreadable(line_place(1), "a WebVTT file must start with WEBVTT")
    cues = list(_cues(lines))
    if not cues:
        raise unreadable(line_place(len(lines)), "the file has no cue")
    parsed = [list(_parse_cue_text("\n".join(cue.lines))) for cue in cues]
    if any(each.speaker or each.start_ms is not None for cue in parsed for each in cue):
        found = [each for cue, parts in zip(cues, parsed, strict=True) for each in _utterances(cue, parts)]
        return DraftTranscript(found, {}, {}, {})
    plain_cues = (cue._replace(lines=_plain_lines(cue.lines)) for cue in cues)
    return utterances_of(plain_cues, named=named)


def _cues(lines: list[str]) -> Iterator[TextCue]:
    """The blocks that are cues; notes and styles are skipped."""
    for begin, block in _blocks(lines):
        spans = [(at, span) for at, text in enumerate(block) if (span := parse_span(text))]
        if spans and spans[0][0] < 2:
            ends = [at for at, _ in spans[1:]] + [len(block)]
            for (at, span), end in zip(spans, ends, strict=True):
                yield TextCue(*span, begin + at, tuple(block[at + 1 : end]))
        elif invalid := [at for at, text in enumerate(block[:2]) if "-->" in text]:
            raise unreadable(
                line_place(begin + invalid[0]), "the times of a cue must look like 00:00:01.000 --> 00:00:02.500"
            )
        elif not _NO_CUE.fullmatch(block[0]):
            raise unreadable(line_place(begin), "text without a line of times before it")


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Blocks between blank lines, with the number of their first line.

    The first block is the header, unless it holds a cue.
    """
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


def _parse_cue_text(text: str) -> Iterator[VttCue]:
    """The text by voices and times; ruby text is skipped, other tags are ignored."""
    speaker, start_ms, in_ruby, position = "", None, False, 0
    for tag in _TAG.finditer(text):
        if not in_ruby:
            yield VttCue(speaker, start_ms, unescaped(text[position : tag.start()]))
        position, name = tag.end(), tag[1].strip()
        if (at_ms := parse_clock(name)) is not None:
            start_ms = at_ms
        elif voice := _VOICE.fullmatch(name):
            speaker, start_ms = plain_text(unescaped(voice[1])), None
        elif name == "/v":
            speaker, start_ms = "", None
        elif re.match(r"/?rt\b", name):
            in_ruby = not name.startswith("/")
    if not in_ruby:
        yield VttCue(speaker, start_ms, unescaped(text[position:]))


def _plain_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        shown for each in lines if (shown := plain_text("".join(parsed.text for parsed in _parse_cue_text(each))))
    )


def unescaped(text: str) -> str:
    """The text with character references resolved."""
    return _REFERENCE.sub(lambda found: html.unescape(found[0]), text)


def _utterances(cue: TextCue, parsed: list[VttCue]) -> Iterator[Utterance]:
    """One utterance for each change of voice; one without a start gets its share of time by length."""
    groups: list[list[VttCue]] = []
    for each in (each for each in parsed if each.text.strip()):
        if groups and groups[-1][0].speaker == each.speaker:
            groups[-1].append(each)
        else:
            groups.append([each])
    begins = [*_begins(cue, groups), cue.end_ms]
    for group, begin_ms, end_ms in zip(groups, begins[:-1], begins[1:], strict=True):
        text = plain_text(_UNSPACED_BREAK.sub("", "".join(each.text for each in group)))
        words = time_words(text, list(_pieces(group, begin_ms, end_ms)), begin_ms, end_ms)
        yield Utterance(begin_ms, max(begin_ms, end_ms), group[0].speaker, text, words, line_place(cue.number))


def _begins(cue: TextCue, groups: list[list[VttCue]]) -> list[int]:
    total = sum(len(each.text) for group in groups for each in group)
    letters, begins = 0, list[int]()
    for group in groups:
        share = cue.start_ms + max(cue.end_ms - cue.start_ms, 0) * letters // max(total, 1)
        known_ms = group[0].start_ms
        begins.append(max(known_ms if known_ms is not None else share, *begins[-1:], cue.start_ms))
        letters += sum(len(each.text) for each in group)
    return begins


def _pieces(group: list[VttCue], begin_ms: int, end_ms: int) -> Iterator[TimedPiece]:
    """Words of a part with a start share its time; other words are timed by their neighbours."""
    if all(each.start_ms is None for each in group):
        return
    starts = [each.start_ms if each.start_ms is not None else begin_ms for each in group]
    for each, start_ms, until_ms in zip(group, starts, [*starts[1:], end_ms], strict=True):
        for word in spread(plain_text(each.text), start_ms, max(start_ms, until_ms), ""):
            yield TimedPiece(word.text, word.start_ms, word.end_ms)
