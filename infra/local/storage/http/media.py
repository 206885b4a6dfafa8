"""Content of an object over HTTP: headers, and a streamed body."""

import asyncio
import base64
import re
from collections.abc import AsyncIterator
from email.utils import formatdate
from typing import BinaryIO

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from infra.local.storage.http import ranges
from infra.local.storage.store.models import ObjectRecord
from infra.local.storage.store.objects import ObjectTable

_BLOCK = 1024 * 1024
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# Settable metadata that is served as a header of the same meaning.
_HEADERS = {
    "cacheControl": "cache-control",
    "contentDisposition": "content-disposition",
    "contentEncoding": "content-encoding",
    "contentLanguage": "content-language",
}


def identity_headers(stored: ObjectRecord) -> dict[str, str]:
    """Returns generation, checksums and length, as in responses to reads and writes."""
    hashes = [f"{name}={value}" for name, value in stored.checksums.model_dump().items() if value]
    md5 = stored.checksums.md5
    return {
        "etag": f'"{base64.b64decode(md5).hex() if md5 else stored.generation}"',
        "x-goog-generation": str(stored.generation),
        "x-goog-metageneration": str(stored.metageneration),
        "x-goog-hash": ",".join(hashes),
        "x-goog-stored-content-length": str(stored.size),
        "x-goog-stored-content-encoding": str(stored.fields.get("contentEncoding") or "identity"),
    }


def object_headers(stored: ObjectRecord) -> dict[str, str]:
    """Returns all headers of a read."""
    settings = {header: str(stored.fields[field]) for field, header in _HEADERS.items() if stored.fields.get(field)}
    custom = stored.fields.get("metadata", {})
    metadata = {f"x-goog-meta-{key}": value for key, value in custom.items() if _TOKEN.fullmatch(key)}
    return {
        **metadata,
        **settings,
        **identity_headers(stored),
        "x-goog-storage-class": str(stored.fields.get("storageClass", "STANDARD")),
        "content-type": stored.content_type,
        "last-modified": formatdate(stored.updated, usegmt=True),
        "accept-ranges": "bytes",
    }


def media_response(
    request: Request, objects: ObjectTable, stored: ObjectRecord, overrides: dict[str, str] | None = None
) -> Response:
    """Answers GET and HEAD, whole or one range; raises 416 for bytes that do not exist."""
    headers = {name: _header_value(value) for name, value in (object_headers(stored) | (overrides or {})).items()}
    part = ranges.requested_range(request.headers.get("range"), stored.size)
    if part is not None:
        headers["content-range"] = f"bytes {part.start}-{part.stop - 1}/{stored.size}"
    wanted = range(stored.size) if part is None else part
    headers["content-length"] = str(len(wanted))
    status = 200 if part is None else 206
    if request.method == "HEAD":
        return Response(status_code=status, headers=headers)
    # Opened before the response starts, so that an overwrite cannot remove the content.
    return StreamingResponse(_read(objects.open(stored), wanted), status, headers)


async def _read(file: BinaryIO, wanted: range) -> AsyncIterator[bytes]:
    with file:
        file.seek(wanted.start)
        left = len(wanted)
        while left and (block := await asyncio.to_thread(file.read, min(_BLOCK, left))):
            left -= len(block)
            yield block


def _header_value(value: str) -> str:
    """Encodes a text as a header: control characters become spaces, the rest is UTF-8 as in Cloud Storage."""
    return _CONTROL.sub(" ", value).encode().decode("latin-1")
