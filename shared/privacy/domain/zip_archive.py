"""ZIP files, written as they are sent: of whatever length, little of them is held."""

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

BLOCK = 1 << 18  # bytes that are held, about
EARLIEST = 1980  # a ZIP file knows no earlier year


class ArchiveEntry(NamedTuple):
    """A file in the archive. What is `packed` already, such as a recording, is stored as it is, and may be large."""

    name: str
    at: datetime
    pieces: Iterable[bytes]
    packed: bool = False


class _Sink(io.RawIOBase):
    """Takes what is written, until somebody fetches it; nobody can go back in it."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[bytes] = []
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._held.append(bytes(data))
        self.size += len(self._held[-1])
        return len(self._held[-1])

    def take(self) -> bytes:
        taken, self._held, self.size = b"".join(self._held), [], 0
        return taken


def write_zip(entries: Iterable[ArchiveEntry]) -> Iterator[bytes]:
    """The archive of these, in pieces; an entry is asked for once the one before is written."""
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
