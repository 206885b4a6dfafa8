"""A seekable reader of an object in Cloud Storage."""

import io
from collections.abc import Callable

from google.cloud.storage import Blob

RANGE_BYTES = 1 << 20  # one request fetches this much


class RangeReader(io.RawIOBase):
    """Fetches a range for each read; at the end it sends no request."""

    def __init__(self, size: int, fetch: Callable[[int, int], bytes]) -> None:
        self._size = size
        self._fetch = fetch
        self._position = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Costs nothing: only reading makes a request."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = max(base + offset, 0)
        return self._position

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # BufferedReader passes nothing else
        """One request, none at the end."""
        wanted = min(len(buffer), self._size - self._position)
        if wanted <= 0:
            return 0
        data = self._fetch(self._position, self._position + wanted - 1)
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)


def open_ranges(blob: Blob) -> io.BufferedReader:
    """Read the generation that `blob` was loaded with, even if a later one exists."""

    def fetch(first: int, last: int) -> bytes:
        return bytes(blob.download_as_bytes(start=first, end=last, raw_download=True, checksum=None))

    return io.BufferedReader(RangeReader(int(blob.size), fetch), RANGE_BYTES)
