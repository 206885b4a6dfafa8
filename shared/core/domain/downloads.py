"""Files that are answered: as they are made, or by a link."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from shared.core.domain.model import Model

EXTENSIONS = ("vtt", "srt", "txt", "json", "md", "docx")  # of exports; `exports.FORMATS` says how each is written


class FileDownload(NamedTuple):
    """A file to download, in pieces."""

    media_type: str
    file_name: str
    pieces: Iterator[bytes]


class DownloadLink(Model):
    """Where to fetch a large file: a GET of `url` before `expires_at`, without any token."""

    url: str
    expires_at: datetime
    media_type: str
    file_name: str
