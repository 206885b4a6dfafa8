"""Plain text and Markdown, for reading."""

import re
from collections.abc import Iterator

from shared.exchange.domain.exports.options import ExportOptions, Layout
from shared.exchange.domain.exports.shown_text import format_clock, lay_out, show_text, show_title, speaker_heading
from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.transcript_view import TranscriptView

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>&#|~$!^])")
_MARKDOWN_OPENING = re.compile(r"^([-+=:]|\d{1,9}[.)])")  # characters that would start a list, a rule or a heading


def txt(view: TranscriptView, options: ExportOptions) -> Iterator[str]:
    """Paragraphs with a heading of time and name, or one line a segment."""
    paragraphs = options.layout is not Layout.SEGMENTS
    gap = ""
    for each in lay_out(view.segments, options.layout or Layout.PARAGRAPHS):
        time = f"[{format_clock(each.start_ms)}]" if options.timestamps else ""
        who = speaker_heading(view.voice(each.speaker), options)
        head = " ".join(part for part in (time, who if paragraphs or not who else f"{who}:") if part)
        yield f"{gap}{head}{_separator_after(head, paragraphs)}{show_text(each.text)}"
        gap = "\n\n" if paragraphs else "\n"
    yield "\n"


def _separator_after(head: str, paragraphs: bool) -> str:
    return ("\n" if paragraphs else " ") if head else ""


def md(view: TranscriptView, options: ExportOptions) -> Iterator[str]:
    """CommonMark: a heading with the title, then paragraphs; joined ones have a line with name and time."""
    yield f"# {_escape_markdown(show_title(view.session.title))}\n"
    for each in lay_out(view.segments, options.layout or Layout.PARAGRAPHS):
        if text := _escape_line_start(_escape_markdown(show_text(each.text).strip())):
            yield f"\n{_with_heading(view, each, text, options)}\n"


def _with_heading(view: TranscriptView, each: Segment, text: str, options: ExportOptions) -> str:
    paragraphs = options.layout is not Layout.SEGMENTS
    time = format_clock(each.start_ms) if options.timestamps else ""
    who = _escape_markdown(speaker_heading(view.voice(each.speaker), options))
    parts = (f"**{who}**" if who else "", time) if paragraphs else (time, f"**{who}:**" if who else "")
    head = " ".join(part for part in parts if part)
    return f"{head}{_separator_after(head, paragraphs) * (1 + paragraphs)}{text}"


def _escape_markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _escape_line_start(text: str) -> str:
    return _MARKDOWN_OPENING.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", text)
