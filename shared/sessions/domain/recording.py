"""The uploaded recording."""

from pydantic import Field

from shared.core.domain.model import Model


class Audio(Model):
    """The uploaded recording. The fields after `file_name` are known after probing.

    `md5` and `crc32c` are Cloud Storage's, in base64; a composed object has no `md5`.
    """

    uri: str
    content_type: str
    size_bytes: int
    file_name: str = ""
    duration_ms: int | None = None
    channels: int | None = None
    codec: str | None = None
    container: str | None = None
    md5: str | None = None
    crc32c: str | None = Field(default=None, alias="crc32c")  # to_camel would make it crc32C
