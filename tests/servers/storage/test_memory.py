"""Bytes stream through: the size of an object does not show in the server's memory."""

from collections.abc import Iterator

import httpx
from google.cloud import storage

from tests.servers.storage.conftest import Server, Signer

MIB = 1024 * 1024
SIZE = 256 * MIB
LIMIT_BYTES = 100 * MIB


class Sound:
    """Zeros as a stream and as a readable file; notes the server's largest memory meanwhile."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._left = SIZE
        self.largest = 0

    def __iter__(self) -> Iterator[bytes]:
        while block := self.read(MIB):
            yield block

    def read(self, size: int) -> bytes:
        size = min(size, self._left)
        self._left -= size
        self.watch()
        return bytes(size)

    def tell(self) -> int:
        return SIZE - self._left

    def watch(self) -> None:
        self.largest = max(self.largest, self._server.rss_bytes)


def test_a_large_signed_put_and_get_stay_small(http: httpx.Client, sign: Signer, server: Server) -> None:
    sound = Sound(server)
    assert http.put(sign("PUT"), content=iter(sound)).status_code == 200
    received = 0
    with http.stream("GET", sign("GET")) as answer:
        for block in answer.iter_bytes(4 * MIB):
            received += len(block)
            sound.watch()
    assert received == SIZE
    assert sound.largest < LIMIT_BYTES


def test_a_large_resumable_and_a_large_multipart_upload_stay_small(
    bucket: storage.Bucket, http: httpx.Client, server: Server
) -> None:
    sound = Sound(server)
    blob = bucket.blob("resumable", chunk_size=16 * MIB)
    blob.upload_from_file(sound, size=SIZE)
    assert blob.size == SIZE
    sound = Sound(server)
    head = b'--b\r\n\r\n{"name": "multipart"}\r\n--b\r\n\r\n'
    url = f"{server.url}/upload/storage/v1/b/{bucket.name}/o?uploadType=multipart"
    body = (part for parts in ([head], sound, [b"\r\n--b--\r\n"]) for part in parts)
    answer = http.post(url, content=body, headers={"content-type": "multipart/related; boundary=b"})
    assert answer.json()["size"] == str(SIZE)
    assert sound.largest < LIMIT_BYTES
