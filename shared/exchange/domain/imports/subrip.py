"""SubRip: numbered cues, of which others make what they like (https://en.wikipedia.org/wiki/SubRip).

Taken as it is found in the wild: without numbers, with dots for commas, with blank lines inside of a cue, with markup.
"""

import re
from collections.abc import Iterator

from shared.core.domain.text import plain_text
from shared.exchange.domain.imports.cues import TextCue, spoken
from shared.exchange.domain.imports.lines import lines_of, parse_span
from shared.exchange.domain.imports.utterances import DraftTranscript, line_place, unreadable

_MARKUP = re.compile(r"\{\\[^{}]*\}|</?(?:b|i|u|s|font|span)(?:[ =][^<>]*)?>", re.IGNORECASE)


def read_srt(data: bytes, *, named: bool = True) -> DraftTranscript:
    """Every cue an utterance; with `named` a name in front of what is said is its speaker. Raises `BadTranscript`."""
    return spoken(_cues(lines_of(data)), named=named)


def _cues(lines: list[str]) -> Iterator[TextCue]:
    """What stands in front of a line of times is its number, if it is one; all else belongs to the cue before."""
    number = 0
    held: list[str] = []
    cue: TextCue | None = None
    for at, text in enumerate(lines):
        span = parse_span(text)
        if span is None:
            held.append(text)
            continue
        if _is_number(held, number):
            number = int(held.pop())
        if cue:
            yield cue._replace(lines=_shown(held))
        else:
            _check_nothing(held)
        held, cue = [], TextCue(*span, at + 1, ())
    if cue is None:
        raise unreadable(line_place(1), "there is no cue in this file: no line such as 00:00:01,000 --> 00:00:02,500")
    yield cue._replace(lines=_shown(held))


def _is_number(held: list[str], last: int) -> bool:
    if not held or not re.fullmatch("[0-9]{1,7}", held[-1].strip()):
        return False
    return len(held) == 1 or not held[-2].strip() or int(held[-1]) == last + 1


def _check_nothing(held: list[str]) -> None:
    for at, text in enumerate(held):
        if text.strip():
            raise unreadable(line_place(at + 1), "words before the first line of times")


def _shown(held: list[str]) -> tuple[str, ...]:
    return tuple(text for each in held if (text := plain_text(_MARKUP.sub("", each))))
