"""`Range` of a download and `Content-Range` of a chunk. Ends are inclusive, as on the wire."""

import re

from infra.local.storage.errors import StorageError, invalid
from infra.local.storage.store.models import ContentRange

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_CONTENT_RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)")


def requested_range(header: str | None, size: int) -> range | None:
    """Returns the requested bytes, None for all of them. Raises 416 for a range beyond the object.

    A header that is no single byte range is ignored, as HTTP allows and Cloud Storage does.
    """
    match = _RANGE.fullmatch(header or "")
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    start = int(first) if first else max(0, size - int(last))
    stop = min(size, int(last) + 1) if first and last else size
    if first and last and int(last) < start:
        return None
    if start >= stop:
        message = "The requested range cannot be satisfied."
        raise StorageError(416, "InvalidRange", message, {"content-range": f"bytes */{size}"})
    return range(start, stop)


def parse_content_range(header: str | None, length: int | None) -> ContentRange:
    """Parses the header of a chunk of `length` bytes; without a header the body is the whole object.

    Raises 400 for a malformed header, or one that does not fit the body.
    """
    if header is None:
        return ContentRange(0, None if length is None else length - 1, length)
    match = _CONTENT_RANGE.fullmatch(header)
    if match is None:
        raise invalid("The Content-Range header is malformed.")
    start, end, total = (int(value) if value and value != "*" else None for value in match.groups())
    if start is not None and end is not None:
        fits = start <= end and (total is None or end < total) and length in (None, end - start + 1)
    else:
        fits = not length
    if not fits:
        raise invalid("The Content-Range header does not match the body or the total size.")
    return ContentRange(start, end, total)
