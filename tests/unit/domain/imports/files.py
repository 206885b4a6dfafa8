"""Files as others write them, and what is found in them."""

from shared.domain.imports import Kind, imported
from shared.domain.imports.settled import Settled

MOST_MS = 10 * 3_600_000


def read(text: str | bytes, kind: Kind | None = None, **options: object) -> Settled:
    data = text if isinstance(text, bytes) else text.encode()
    return imported(data, kind, **{"most_ms": MOST_MS, **options})  # type: ignore[arg-type]


def said(found: Settled) -> list[tuple[int, int, str, str]]:
    """From when to when, who, what."""
    names = {known.label: known.name or known.label for known in found.speakers}
    return [(each.start_ms, each.end_ms, names[each.speaker], each.text) for each in found.segments]


def words(found: Settled) -> list[tuple[int, int, str]]:
    return [(word.start_ms, word.end_ms, word.text) for each in found.segments for word in each.words]
