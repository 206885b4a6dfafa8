"""Lines of a text file, and the times in them."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from shared.exchange.domain.imports.utterances import line_place, unreadable

_LINE_BREAK = re.compile("\r\n|\r|\n")
_CLOCK = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,2}):([0-9]{2})(?:[.,]([0-9]{1,3}))?")
_TIME_SPAN = re.compile(r"\s*([0-9:.,]{4,20})\s*-->\s*([0-9:.,]{4,20})(?:\s.*)?")


def decode_text(data: bytes) -> str:
    """The text without byte order mark. Raises `BadTranscript` if it is neither UTF-8 nor UTF-16 with a mark."""
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        place = line_place(data.count(b"\n", 0, error.start) + 1)
        raise unreadable(place, "this is not UTF-8 text; save the file as UTF-8") from None


def lines_of(data: bytes) -> list[str]:
    """The lines of a text file, the first at index 0. Raises as `decode_text` does."""
    return _LINE_BREAK.split(decode_text(data))


def parse_span(text: str) -> tuple[int, int] | None:
    """Start and end in ms, if the line holds the times of a cue; else None."""
    found = _TIME_SPAN.fullmatch(text)
    if not found:
        return None
    start_ms, end_ms = parse_clock(found[1]), parse_clock(found[2])
    return None if start_ms is None or end_ms is None else (start_ms, end_ms)


def parse_clock(text: str) -> int | None:
    """Milliseconds of `01:02:03.004`, `02:03,5` or `01:02:03`; None for any other text."""
    found = _CLOCK.fullmatch(text)
    if not found or (found[1] is None and found[4] is None) or int(found[3]) > 59 or (found[1] and int(found[2]) > 59):
        return None
    seconds = (int(found[1] or 0) * 60 + int(found[2])) * 60 + int(found[3])
    return seconds * 1000 + int((found[4] or "0").ljust(3, "0"))
