"""An object in Cloud Storage."""

from pydantic import Field

from shared.core.domain.model import Model


class StoredObject(Model):
    """An object that was written, as the storage event tells it; `size` in bytes, checksums in base64."""

    bucket: str
    name: str
    size: int
    content_type: str = ""
    md5_hash: str | None = None
    crc32c: str | None = Field(default=None, alias="crc32c")

    @property
    def uri(self) -> str:
        """Its `gs://` address."""
        return f"gs://{self.bucket}/{self.name}"
