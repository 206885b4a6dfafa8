"""CRC32C and MD5 of stored bytes, and expected checksums of a request."""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from pathlib import Path

import google_crc32c

from infra.local.storage.errors import StorageError
from infra.local.storage.store.models import Checksums

_BLOCK = 1024 * 1024
_DIGEST_BYTES = {"crc32c": 4, "md5": 16}


def file_checksums(path: Path) -> Checksums:
    """Computes the checksums of a file in blocks of one mebibyte. It blocks."""
    crc32c, md5 = 0, hashlib.md5(usedforsecurity=False)
    with path.open("rb", buffering=0) as file:
        while block := file.read(_BLOCK):
            crc32c = google_crc32c.extend(crc32c, block)
            md5.update(block)
    return Checksums(crc32c=_base64(crc32c.to_bytes(4, "big")), md5=_base64(md5.digest()))


def requested_checksums(goog_hashes: Iterable[str], content_md5: str | None) -> Checksums:
    """Reads `x-goog-hash: crc32c=...,md5=...` headers and `Content-MD5`; raises 400 InvalidDigest."""
    pairs = [pair.strip().partition("=") for header in goog_hashes for pair in header.split(",")]
    found = {name: value for name, _, value in pairs}
    if content_md5 is not None:
        found["md5"] = content_md5
    return validated_checksums(Checksums(crc32c=found.get("crc32c"), md5=found.get("md5")))


def validated_checksums(checksums: Checksums) -> Checksums:
    """Returns the checksums; raises 400 InvalidDigest unless each is base64 of the right length."""
    for name, size in _DIGEST_BYTES.items():
        value = getattr(checksums, name)
        if value is not None and _decoded_length(value) != size:
            raise StorageError(400, "InvalidDigest", f"The {name} you specified is not base64 of {size} bytes.")
    return checksums


def check_checksums(wanted: Checksums, actual: Checksums) -> None:
    """Raises 400 BadDigest if an expected checksum differs from the actual one."""
    for name in _DIGEST_BYTES:
        if getattr(wanted, name) not in (None, getattr(actual, name)):
            raise StorageError(400, "BadDigest", f"The {name} you specified did not match what we received.")


def _decoded_length(value: str) -> int | None:
    try:
        return len(base64.b64decode(value, validate=True))
    except binascii.Error:
        return None


def _base64(digest: bytes) -> str:
    return base64.b64encode(digest).decode("ascii")
