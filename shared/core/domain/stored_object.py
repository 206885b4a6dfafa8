"""An object in Cloud Storage."""

from pydantic import Field

from shared.core.domain.model import Model


class StoredObject(Model):
    """An object, as its storage event describes it; `size` in bytes, checksums in base64."""

    bucket: str
    name: str
    size: int
    content_type: str = ""
    md5_hash: str | None = None
    crc32c: str | None = Field(default=None, alias="crc32c")

    @property
    def uri(self) -> str:
        """The `gs://` address of the object."""
        return f"gs://{self.bucket}/{self.name}"
