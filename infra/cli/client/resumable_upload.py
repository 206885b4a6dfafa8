"""Protocol of a signed upload: one PUT, or a resumable session of Cloud Storage in chunks.

Numbers and status codes from Cloud Storage's documentation of resumable uploads (XML API).
"""

import re
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path

import httpx

from infra.cli.client.recording_file import file_changed
from infra.errors import UserError

CHUNK_BYTES = 8 * 1024 * 1024  # a multiple of 256 KiB, as every chunk but the last must be
BLOCK_BYTES = 256 * 1024
RETRYABLE = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)
PERMANENT_REDIRECT = 308  # "Resume Incomplete"
OnBytesSent = Callable[[int], None]  # called with the bytes of the file sent so far


class UploadUrlExpired(Exception):
    """The signed URL expired or the resumable session is gone. A new URL is needed."""


class StorageOverloaded(Exception):
    """Cloud Storage is overloaded. A retry can help."""


def put_file(http: httpx.Client, url: str, headers: dict[str, str], file: Path, size: int, sent: OnBytesSent) -> None:
    """Sends the file in one request. Raises as `raise_for_status`."""
    raise_for_status(
        http.put(url, content=read_blocks(file, 0, size, sent), headers={**headers, "content-length": str(size)})
    )


def start_upload(http: httpx.Client, url: str, headers: dict[str, str]) -> str | None:
    """Starts a resumable session; returns its URL, or None if the file is stored already.

    Raises as `raise_for_status`.
    """
    answer = raise_for_status(http.post(url, headers={**headers, "content-length": "0"}))
    location: str | None = answer.headers.get("location")
    return location


def query_received(http: httpx.Client, address: str, size: int) -> int:
    """Returns how many bytes of the file were received. Raises as `raise_for_status`."""
    answer = http.put(address, headers={"content-length": "0", "content-range": f"bytes */{size}"})
    return _range_end(raise_for_status(answer), size)


def put_chunk(http: httpx.Client, address: str, file: Path, offset: int, size: int, sent: OnBytesSent) -> int:
    """Sends the chunk at `offset`; returns how many bytes were received. Raises as `raise_for_status`."""
    end = min(offset + CHUNK_BYTES, size)
    headers = {"content-length": str(end - offset), "content-range": f"bytes {offset}-{end - 1}/{size}"}
    answer = http.put(address, content=read_blocks(file, offset, end, sent), headers=headers)
    return _range_end(raise_for_status(answer), size)


def raise_for_status(answer: httpx.Response) -> httpx.Response:
    """Raises `UploadUrlExpired`, `StorageOverloaded`, or `UserError` if the storage refuses permanently.

    Status 412 means that the object exists already: an earlier attempt has succeeded.
    """
    status = answer.status_code
    if answer.is_success or status in (PERMANENT_REDIRECT, HTTPStatus.PRECONDITION_FAILED):
        return answer
    code = re.search(r"<Code>(\w+)</Code>", answer.text)
    reason = code[1] if code else f"HTTP status {status}"
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE) or reason == "ExpiredToken":
        raise UploadUrlExpired(reason)
    if status in RETRYABLE or answer.is_server_error:
        raise StorageOverloaded(reason)
    raise UserError(f"The storage refused the file: {reason}.")


def _range_end(answer: httpx.Response, size: int) -> int:
    """Reads the number of received bytes: `Range: bytes=0-524287` means 524288, no header means 0."""
    if answer.status_code != PERMANENT_REDIRECT:
        return size
    return int(answer.headers["range"].rpartition("-")[2]) + 1 if "range" in answer.headers else 0


def read_blocks(file: Path, begin: int, end: int, sent: OnBytesSent) -> Iterator[bytes]:
    """Yields the bytes from `begin` to `end`. Raises `UserError` if the file has become shorter."""
    with file.open("rb") as opened:
        opened.seek(begin)
        while begin < end:
            block = opened.read(min(BLOCK_BYTES, end - begin))
            if not block:
                raise file_changed(file)
            yield block
            begin += len(block)
            sent(begin)
