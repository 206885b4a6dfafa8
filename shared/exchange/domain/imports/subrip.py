"""SubRip: numbered cues without a formal standard (https://en.wikipedia.org/wiki/SubRip).

Accepts common variants: no numbers, dots instead of commas, blank lines inside a cue, markup.
"""

import re
from collections.abc import Iterator

from shared.core.domain.text import plain_text
from shared.exchange.domain.imports.cues import TextCue, utterances_of
from shared.exchange.domain.imports.lines import lines_of, parse_span
from shared.exchange.domain.imports.utterances import DraftTranscript, line_place, unreadable

_MARKUP = re.compile(r"\{\\[^{}]*\}|</?(?:b|i|u|s|font|span)(?:[ =][^<>]*)?>", re.IGNORECASE)


def read_srt(data: bytes, *, named: bool = True) -> DraftTranscript:
    """Each cue is an utterance; with `named`, a name before the text is the speaker. Raises `BadTranscript`."""
    return utterances_of(_cues(lines_of(data)), named=named)


def _cues(lines: list[str]) -> Iterator[TextCue]:
    """A number before a line with times is the cue's number; other lines belong to the cue before."""
    number = 0
    pending: list[str] = []
    cue: TextCue | None = None
    for at, text in enumerate(lines):
        span = parse_span(text)
        if span is None:
            pending.append(text)
            continue
        if _is_number(pending, number):
            number = int(pending.pop())
        if cue:
            yield cue._replace(lines=_plain_lines(pending))
        else:
            _check_blank(pending)
        pending, cue = [], TextCue(*span, at + 1, ())
    if cue is None:
        raise unreadable(line_place(1), "the file has no cue: no line such as 00:00:01,000 --> 00:00:02,500")
    yield cue._replace(lines=_plain_lines(pending))


def _is_number(pending: list[str], last: int) -> bool:
    if not pending or not re.fullmatch("[0-9]{1,7}", pending[-1].strip()):
        return False
    return len(pending) == 1 or not pending[-2].strip() or int(pending[-1]) == last + 1


def _check_blank(pending: list[str]) -> None:
    for at, text in enumerate(pending):
        if text.strip():
            raise unreadable(line_place(at + 1), "text before the first line with times")


def _plain_lines(pending: list[str]) -> tuple[str, ...]:
    return tuple(text for each in pending if (text := plain_text(_MARKUP.sub("", each))))
