"""The uploaded recording."""

from pydantic import Field

from shared.core.domain.model import Model


class Audio(Model):
    """The uploaded recording. Everything after `file_name` is known once it was probed.

    `md5` and `crc32c` are in base64, as Cloud Storage counted them; of a file that was composed there is no `md5`.
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
