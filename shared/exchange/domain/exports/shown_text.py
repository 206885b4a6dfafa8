"""What all formats share: printable text, times, speaker headings, paragraphs."""

import re
from collections.abc import Iterable, Iterator

from shared.exchange.domain.exports.options import ExportOptions, Layout
from shared.transcription.domain.segments import Segment, join_texts
from shared.transcripts.domain.transcript_view import SpeakerNaming

# Control characters, line separators, lone surrogates and two that XML forbids: no format can show them.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
PARAGRAPH_CHARACTERS = 2_000  # a longer paragraph ends with the segment, for readability


def show_text(text: str) -> str:
    """The text on one line; unprintable characters become spaces."""
    return _UNPRINTABLE.sub(" ", text)


def show_title(text: str) -> str:
    """The text as a heading, without leading, trailing or repeated spaces."""
    return " ".join(show_text(text).split())


def clean_segments(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments with printable texts."""
    for each in segments:
        words = tuple(word._replace(text=show_text(word.text)) for word in each.words)
        yield each._replace(text=show_text(each.text), words=words)


def speaker_heading(naming: SpeakerNaming, options: ExportOptions) -> str:
    """Name and role of the speaker, as the options require."""
    name, role = (
        (show_title(naming.name) if options.speakers else ""),
        (show_title(naming.role or "") if options.roles else ""),
    )
    return f"{name} ({role})" if name and role else name or role


def lay_out(segments: Iterable[Segment], layout: Layout) -> Iterator[Segment]:
    """The segments unchanged, or joined to paragraphs."""
    return _paragraphs(segments) if layout is Layout.PARAGRAPHS else iter(segments)


def _paragraphs(segments: Iterable[Segment]) -> Iterator[Segment]:
    group: list[Segment] = []
    characters = 0
    for each in segments:
        if group and (each.speaker != group[0].speaker or characters >= PARAGRAPH_CHARACTERS):
            yield _paragraph(group)
            group, characters = [], 0
        group.append(each)
        characters += len(each.text)
    if group:
        yield _paragraph(group)


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
    """`01:02:03`, with a `point` `01:02:03.004`; 100 hours and more have more digits."""
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}" + (f"{point}{ms:03d}" if point else "")
