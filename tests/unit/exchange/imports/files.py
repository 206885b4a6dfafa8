"""Files as others write them, and what is found in them."""

from shared.exchange.domain.imports.formats import ImportFormat, parse_transcript
from shared.exchange.domain.imports.parsed_transcript import ParsedTranscript

MOST_MS = 10 * 3_600_000


def read(text: str | bytes, kind: ImportFormat | None = None, **options: object) -> ParsedTranscript:
    data = text if isinstance(text, bytes) else text.encode()
    return parse_transcript(data, kind, **{"max_ms": MOST_MS, **options})  # type: ignore[arg-type]


def said(found: ParsedTranscript) -> list[tuple[int, int, str, str]]:
    """From when to when, who, what."""
    names = {known.label: known.name or known.label for known in found.speakers}
    return [(each.start_ms, each.end_ms, names[each.speaker], each.text) for each in found.segments]


def words(found: ParsedTranscript) -> list[tuple[int, int, str]]:
    return [(word.start_ms, word.end_ms, word.text) for each in found.segments for word in each.words]
