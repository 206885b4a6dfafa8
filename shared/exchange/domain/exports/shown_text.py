"""What all formats show alike: text without control characters, times, who speaks, paragraphs."""

import re
from collections.abc import Iterable, Iterator

from shared.exchange.domain.exports.options import ExportOptions, Layout
from shared.transcription.domain.segments import Segment, join_texts
from shared.transcripts.domain.transcript_view import SpeakerNaming

# Controls, line separators, halves of surrogate pairs and two that XML forbids: no format can show them.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
PARAGRAPH_CHARACTERS = 2_000  # a longer paragraph ends with the segment: nobody reads an hour in one


def show_text(text: str) -> str:
    """On one line, with a space where a character cannot be shown."""
    return _UNSEEN.sub(" ", text)


def show_title(text: str) -> str:
    """As a heading: no space around it, or twice."""
    return " ".join(show_text(text).split())


def clean_segments(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments with what can be shown of their texts."""
    for each in segments:
        words = tuple(word._replace(text=show_text(word.text)) for word in each.words)
        yield each._replace(text=show_text(each.text), words=words)


def speaker_heading(voice: SpeakerNaming, options: ExportOptions) -> str:
    """Who speaks, as far as the options want it said."""
    name, role = (
        (show_title(voice.name) if options.speakers else ""),
        (show_title(voice.role or "") if options.roles else ""),
    )
    return f"{name} ({role})" if name and role else name or role


def lay_out(segments: Iterable[Segment], layout: Layout) -> Iterator[Segment]:
    """The segments as they are, or joined to paragraphs."""
    return _paragraphs(segments) if layout is Layout.PARAGRAPHS else iter(segments)


def _paragraphs(segments: Iterable[Segment]) -> Iterator[Segment]:
    held: list[Segment] = []
    characters = 0
    for each in segments:
        if held and (each.speaker != held[0].speaker or characters >= PARAGRAPH_CHARACTERS):
            yield _paragraph(held)
            held, characters = [], 0
        held.append(each)
        characters += len(each.text)
    if held:
        yield _paragraph(held)


def _paragraph(parts: list[Segment]) -> Segment:
    words = tuple(word for part in parts for word in part.words)
    confidence = sum(part.confidence * max(len(part.words), 1) for part in parts)
    return parts[0]._replace(
        end_ms=max(part.end_ms for part in parts),
        text=join_texts(part.text for part in parts),
        confidence=round(confidence / sum(max(len(part.words), 1) for part in parts), 3),
        words=words,
    )


def format_clock(ms: int, point: str = "") -> str:
    """`01:02:03`, with a `point` `01:02:03.004`; a hundred hours and more have more digits."""
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}" + (f"{point}{ms:03d}" if point else "")
