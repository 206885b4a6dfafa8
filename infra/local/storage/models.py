"""What the server keeps: objects, the uploads that become objects, and their conditions."""

from typing import Any

from pydantic import BaseModel, ConfigDict

# https://cloud.google.com/storage/quotas#objects: 5 TiB.
MAX_OBJECT_BYTES = 5 * 1024**4


class Frozen(BaseModel):
    """Base of the models: immutable values that travel through sqlite as JSON."""

    model_config = ConfigDict(frozen=True)


class Checksums(Frozen):
    """CRC32C (big-endian) and MD5, base64 as Cloud Storage writes them; None where unknown."""

    crc32c: str | None = None
    md5: str | None = None


class Preconditions(Frozen):
    """Numbers that the live object must, or must not, have; generation 0 is a missing object."""

    generation_match: int | None = None
    generation_not_match: int | None = None
    metageneration_match: int | None = None
    metageneration_not_match: int | None = None


class Upload(Frozen):
    """What a client declared before its bytes: the object to be, its conditions, its size limits in bytes."""

    bucket: str
    name: str
    fields: dict[str, Any]
    preconditions: Preconditions = Preconditions()
    checksums: Checksums = Checksums()
    smallest: int = 0
    largest: int = MAX_OBJECT_BYTES
    components: int | None = None


class StoredObject(Frozen):
    """A finished object. `size` in bytes; `created` and `updated` in seconds since the epoch.

    `components` counts the objects it was composed of.
    """

    bucket: str
    name: str
    generation: int
    metageneration: int
    size: int
    checksums: Checksums
    components: int | None = None
    created: float
    updated: float
    fields: dict[str, Any]

    @property
    def content_type(self) -> str:
        """The declared media type, or the one Cloud Storage serves without a declaration."""
        return str(self.fields.get("contentType") or "application/octet-stream")


class Bucket(Frozen):
    """A bucket; `fields` is what clients set (cors, lifecycle, labels, ...). Times in seconds since the epoch."""

    name: str
    metageneration: int
    created: float
    updated: float
    fields: dict[str, Any]
