"""The protocol of a signed upload: one PUT, or a resumable session of Cloud Storage in chunks.

Numbers and status codes from Cloud Storage's documentation of resumable uploads (XML API).
"""

import re
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path

import httpx

from infra.cli.errors import CliError
from infra.cli.recording import changed

CHUNK_BYTES = 8 * 1024 * 1024  # a multiple of 256 KiB, as every chunk but the last must be
BLOCK_BYTES = 256 * 1024
TRY_AGAIN = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)
PERMANENT_REDIRECT = 308  # "Resume Incomplete"
Sent = Callable[[int], None]  # told how many bytes of the whole file are sent


class AddressGone(Exception):
    """The signed URL expired, or the resumable session is gone: a fresh address is needed."""


class TryLater(Exception):
    """The storage is overloaded."""


def put_whole(http: httpx.Client, url: str, headers: dict[str, str], file: Path, size: int, sent: Sent) -> None:
    """Sends the file in one request. Raises as `answered`."""
    answered(http.put(url, content=blocks(file, 0, size, sent), headers={**headers, "content-length": str(size)}))


def start(http: httpx.Client, url: str, headers: dict[str, str]) -> str | None:
    """The address of a new resumable session; None when the file is there already. Raises as `answered`."""
    answer = answered(http.post(url, headers={**headers, "content-length": "0"}))
    location: str | None = answer.headers.get("location")
    return location


def received(http: httpx.Client, address: str, size: int) -> int:
    """How many bytes of the file have arrived. Raises as `answered`."""
    answer = http.put(address, headers={"content-length": "0", "content-range": f"bytes */{size}"})
    return _range_end(answered(answer), size)


def put_chunk(http: httpx.Client, address: str, file: Path, offset: int, size: int, sent: Sent) -> int:
    """Sends the chunk at `offset`; answers how many bytes have arrived. Raises as `answered`."""
    end = min(offset + CHUNK_BYTES, size)
    headers = {"content-length": str(end - offset), "content-range": f"bytes {offset}-{end - 1}/{size}"}
    answer = http.put(address, content=blocks(file, offset, end, sent), headers=headers)
    return _range_end(answered(answer), size)


def answered(answer: httpx.Response) -> httpx.Response:
    """Raises `AddressGone`, `TryLater`, or `CliError` when the storage refuses for good.

    412 is the precondition that the object does not exist yet: an earlier attempt arrived after all.
    """
    status = answer.status_code
    if answer.is_success or status in (PERMANENT_REDIRECT, HTTPStatus.PRECONDITION_FAILED):
        return answer
    code = re.search(r"<Code>(\w+)</Code>", answer.text)
    reason = code[1] if code else f"HTTP status {status}"
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE) or reason == "ExpiredToken":
        raise AddressGone(reason)
    if status in TRY_AGAIN or answer.is_server_error:
        raise TryLater(reason)
    raise CliError(f"The storage refused the file: {reason}.")


def _range_end(answer: httpx.Response, size: int) -> int:
    """`Range: bytes=0-524287` of an incomplete session means 524288 bytes; no header means none."""
    if answer.status_code != PERMANENT_REDIRECT:
        return size
    return int(answer.headers["range"].rpartition("-")[2]) + 1 if "range" in answer.headers else 0


def blocks(file: Path, begin: int, end: int, sent: Sent) -> Iterator[bytes]:
    """The bytes of the file from `begin` up to `end`; raises `CliError` when it has become shorter."""
    with file.open("rb") as opened:
        opened.seek(begin)
        while begin < end:
            block = opened.read(min(BLOCK_BYTES, end - begin))
            if not block:
                raise changed(file)
            yield block
            begin += len(block)
            sent(begin)
