"""Streamed ZIP files of any length; only a small part is in memory."""

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

BLOCK = 1 << 18  # bytes in memory, about
EARLIEST = 1980  # the first year that a ZIP file can store


class ArchiveEntry(NamedTuple):
    """A file in the archive. `packed` content, such as a recording, is stored uncompressed and may be large."""

    name: str
    at: datetime
    pieces: Iterable[bytes]
    packed: bool = False


class _Sink(io.RawIOBase):
    """Buffers written bytes until they are taken; it cannot seek."""

    def __init__(self) -> None:
        super().__init__()
        self._chunks: list[bytes] = []
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._chunks.append(bytes(data))
        self.size += len(self._chunks[-1])
        return len(self._chunks[-1])

    def take(self) -> bytes:
        taken, self._chunks, self.size = b"".join(self._chunks), [], 0
        return taken


def write_zip(entries: Iterable[ArchiveEntry]) -> Iterator[bytes]:
    """The archive in pieces; the next entry is requested only after the previous one is written."""
    sink = _Sink()
    with ZipFile(sink, "w") as archive:
        for entry in entries:
            with archive.open(_info(entry), "w", force_zip64=entry.packed) as file:
                for piece in entry.pieces:
                    file.write(piece)
                    if sink.size >= BLOCK:
                        yield sink.take()
            yield sink.take()
    yield sink.take()


def _info(entry: ArchiveEntry) -> ZipInfo:
    moment = entry.at.replace(year=max(entry.at.year, EARLIEST)).timetuple()[:6]
    info = ZipInfo(entry.name, moment)
    info.compress_type = ZIP_STORED if entry.packed else ZIP_DEFLATED
    return info
