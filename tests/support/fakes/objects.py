"""Cloud Storage in memory."""

import base64
import hashlib
import io
from collections.abc import Callable, Iterable
from typing import BinaryIO

import google_crc32c

from shared.core.domain.errors import NotFound
from shared.core.domain.stored_object import StoredObject


class FakeObjects:
    """`on_create` is told the address of each new object, as a storage event would."""

    def __init__(self, on_create: Callable[[str], None] = lambda uri: None) -> None:
        self.files: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        self.on_create = on_create

    def size(self, uri: str) -> int | None:
        return len(self.files[uri]) if uri in self.files else None

    def find(self, uri: str) -> StoredObject | None:
        if uri not in self.files:
            return None
        bucket, _, name = uri.removeprefix("gs://").partition("/")
        data = self.files[uri]
        return StoredObject(
            bucket=bucket,
            name=name,
            size=len(data),
            content_type=self.types.get(uri, ""),
            md5_hash=base64.b64encode(hashlib.md5(data, usedforsecurity=False).digest()).decode(),
            crc32c=base64.b64encode(google_crc32c.value(data).to_bytes(4, "big")).decode(),
        )

    def open(self, uri: str) -> BinaryIO:
        return io.BytesIO(self.read(uri))

    def read(self, uri: str) -> bytes:
        if uri not in self.files:
            raise NotFound("This object does not exist.")
        return self.files[uri]

    def create(self, uri: str, data: BinaryIO, content_type: str) -> None:
        if uri not in self.files:
            data.seek(0)
            self.files[uri], self.types[uri] = data.read(), content_type
            self.on_create(uri)

    def write(self, uri: str, pieces: Iterable[bytes], content_type: str) -> None:
        self.files[uri], self.types[uri] = b"".join(pieces), content_type
        self.on_create(uri)

    def listed(self, prefix_uri: str, limit: int | None = None) -> list[str]:
        return sorted(uri for uri in self.files if uri.startswith(prefix_uri))[:limit]

    def delete(self, uri: str) -> None:
        self.files.pop(uri, None)
