"""Plain text and Markdown: what was said, to be read."""

import re
from collections.abc import Iterator

from shared.domain.exports.options import ExportOptions, Layout
from shared.domain.exports.shown import clock, label, laid_out, shown, titled
from shared.domain.reading import Reading
from shared.domain.segments import Segment

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>&#|~$!^])")
_MARKDOWN_OPENING = re.compile(r"^([-+=:]|\d{1,9}[.)])")  # what would make a line a list, a rule or a heading


def txt(reading: Reading, options: ExportOptions) -> Iterator[str]:
    """A paragraph headed by time and name, or a line a segment."""
    paragraphs = options.layout is not Layout.SEGMENTS
    gap = ""
    for each in laid_out(reading.segments, options.layout or Layout.PARAGRAPHS):
        time = f"[{clock(each.start_ms)}]" if options.timestamps else ""
        who = label(reading.voice(each.speaker), options)
        head = " ".join(part for part in (time, who if paragraphs or not who else f"{who}:") if part)
        yield f"{gap}{head}{_behind(head, paragraphs)}{shown(each.text)}"
        gap = "\n\n" if paragraphs else "\n"
    yield "\n"


def _behind(head: str, paragraphs: bool) -> str:
    return ("\n" if paragraphs else " ") if head else ""


def md(reading: Reading, options: ExportOptions) -> Iterator[str]:
    """CommonMark; a heading of the title, then a paragraph each, with a line of name and time before joined ones."""
    yield f"# {_escaped(titled(reading.session.title))}\n"
    for each in laid_out(reading.segments, options.layout or Layout.PARAGRAPHS):
        if text := _opening(_escaped(shown(each.text).strip())):
            yield f"\n{_headed(reading, each, text, options)}\n"


def _headed(reading: Reading, each: Segment, text: str, options: ExportOptions) -> str:
    paragraphs = options.layout is not Layout.SEGMENTS
    time = clock(each.start_ms) if options.timestamps else ""
    who = _escaped(label(reading.voice(each.speaker), options))
    parts = (f"**{who}**" if who else "", time) if paragraphs else (time, f"**{who}:**" if who else "")
    head = " ".join(part for part in parts if part)
    return f"{head}{_behind(head, paragraphs) * (1 + paragraphs)}{text}"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _opening(text: str) -> str:
    return _MARKDOWN_OPENING.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", text)
