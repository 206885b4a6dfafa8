"""Cloud Storage in memory."""

import io
from collections.abc import Callable, Iterable
from typing import BinaryIO

from shared.domain.errors import NotFound


class FakeObjects:
    """`on_create` is told the address of each new object, as a storage event would."""

    def __init__(self, on_create: Callable[[str], None] = lambda uri: None) -> None:
        self.files: dict[str, bytes] = {}
        self.on_create = on_create

    def size(self, uri: str) -> int | None:
        return len(self.files[uri]) if uri in self.files else None

    def open(self, uri: str) -> BinaryIO:
        return io.BytesIO(self.read(uri))

    def read(self, uri: str) -> bytes:
        if uri not in self.files:
            raise NotFound("There is no such object.")
        return self.files[uri]

    def create(self, uri: str, data: BinaryIO, content_type: str) -> None:
        if uri not in self.files:
            data.seek(0)
            self.files[uri] = data.read()
            self.on_create(uri)

    def write(self, uri: str, pieces: Iterable[bytes], content_type: str) -> None:
        self.files[uri] = b"".join(pieces)
        self.on_create(uri)

    def listed(self, prefix_uri: str, limit: int | None = None) -> list[str]:
        return sorted(uri for uri in self.files if uri.startswith(prefix_uri))[:limit]

    def delete(self, uri: str) -> None:
        self.files.pop(uri, None)
