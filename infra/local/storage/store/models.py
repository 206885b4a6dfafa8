"""Models of stored data: objects, uploads and preconditions."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict

# https://cloud.google.com/storage/quotas#objects: 5 TiB.
MAX_OBJECT_BYTES = 5 * 1024**4


class StoredModel(BaseModel):
    """Base of the models, stored in SQLite as JSON."""

    model_config = ConfigDict(frozen=True)


class Checksums(StoredModel):
    """CRC32C (big-endian) and MD5 in base64, as Cloud Storage writes them; None if unknown."""

    crc32c: str | None = None
    md5: str | None = None


class Preconditions(StoredModel):
    """Numbers that the live object must or must not have; generation 0 means no object."""

    generation_match: int | None = None
    generation_not_match: int | None = None
    metageneration_match: int | None = None
    metageneration_not_match: int | None = None


@dataclass(frozen=True)
class ContentRange:
    """A chunk of an upload: bytes `start` to `end`, both inclusive, of `total`.

    A chunk without `start` only asks for the state.
    """

    start: int | None
    end: int | None
    total: int | None


class UploadDeclaration(StoredModel):
    """The declaration of an upload: its object, preconditions, and size limits in bytes."""

    bucket: str
    name: str
    fields: dict[str, Any]
    preconditions: Preconditions = Preconditions()
    checksums: Checksums = Checksums()
    smallest: int = 0
    largest: int = MAX_OBJECT_BYTES
    components: int | None = None


class ObjectRecord(StoredModel):
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


class BucketRecord(StoredModel):
    """A bucket; `fields` are its settings (cors, lifecycle, labels, ...). Times in seconds since the epoch."""

    name: str
    metageneration: int
    created: float
    updated: float
    fields: dict[str, Any]
