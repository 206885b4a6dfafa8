"""Files to download: streamed, or by a signed link."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from shared.core.domain.model import Model

EXTENSIONS = ("vtt", "srt", "txt", "json", "md", "docx")  # of exports; `exports.FORMATS` says how each is written


class FileDownload(NamedTuple):
    """A file to stream, in pieces of bytes."""

    media_type: str
    file_name: str
    pieces: Iterator[bytes]


class DownloadLink(Model):
    """A link to a large file: GET `url` before `expires_at`, without a token."""

    url: str
    expires_at: datetime
    media_type: str
    file_name: str
