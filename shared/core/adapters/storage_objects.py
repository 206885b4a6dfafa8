"""Files in Cloud Storage."""

from collections.abc import Iterable
from contextlib import suppress
from typing import BinaryIO, cast

from google.api_core.exceptions import NotFound as Missing
from google.api_core.exceptions import PreconditionFailed
from google.cloud.storage import Blob, Client

from shared.core.adapters.storage_ranges import open_ranges
from shared.core.domain.errors import NotFound
from shared.core.domain.stored_object import StoredObject

CHUNK = 1 << 20


class StorageObjects:
    """Objects named by `gs://bucket/name`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def size(self, uri: str) -> int | None:
        """See `ports.Objects`; one request."""
        found = self.find(uri)
        return found.size if found else None

    def find(self, uri: str) -> StoredObject | None:
        """See `ports.Objects`; one request."""
        blob = self._blob(uri)
        try:
            blob.reload()
        except Missing:
            return None
        return StoredObject(
            bucket=blob.bucket.name,
            name=blob.name,
            size=int(blob.size),
            content_type=blob.content_type or "",
            md5_hash=blob.md5_hash,
            crc32c=blob.crc32c,
        )

    def open(self, uri: str) -> BinaryIO:
        """See `ports.Objects`; a request for the size and one for each range."""
        blob = self._blob(uri)
        try:
            blob.reload()
        except Missing as error:
            raise NotFound("This object does not exist.") from error
        return open_ranges(blob)

    def read(self, uri: str) -> bytes:
        """See `ports.Objects`; one request."""
        try:
            return cast("bytes", self._blob(uri).download_as_bytes())
        except Missing as error:
            raise NotFound("This object does not exist.") from error

    def create(self, uri: str, data: BinaryIO, content_type: str) -> None:
        """See `ports.Objects`; checked by CRC32C on arrival."""
        try:
            self._blob(uri).upload_from_file(
                data, content_type=content_type, if_generation_match=0, checksum="crc32c", rewind=True
            )
        except PreconditionFailed:
            return

    def write(self, uri: str, pieces: Iterable[bytes], content_type: str) -> None:
        """See `ports.Objects`; a resumable upload in chunks of `CHUNK` bytes, cancelled when the stream fails."""
        with self._blob(uri).open("wb", chunk_size=CHUNK, content_type=content_type) as file:
            for piece in pieces:
                file.write(piece)

    def listed(self, prefix_uri: str, limit: int | None = None) -> list[str]:
        """See `ports.Objects`; one request per thousand objects."""
        bucket, _, prefix = prefix_uri.removeprefix("gs://").partition("/")
        found = self._client.list_blobs(bucket, prefix=prefix, max_results=limit)
        return [f"gs://{bucket}/{blob.name}" for blob in found]

    def delete(self, uri: str) -> None:
        """See `ports.Objects`; one request."""
        with suppress(Missing):
            self._blob(uri).delete()

    def _blob(self, uri: str) -> Blob:
        bucket, _, name = uri.removeprefix("gs://").partition("/")
        return self._client.bucket(bucket).blob(name)
