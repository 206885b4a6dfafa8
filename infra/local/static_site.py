"""The built web page, served like Firebase Hosting: files by name, the page itself at other addresses."""

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from starlette.responses import FileResponse, Response

CONFIG = "/config.json"
# Files with a hash in their name, which never change.
NAMED_BY_CONTENT = "/assets/"
FOR_EVER = "public, max-age=31536000, immutable"
FRESH = "no-cache"
MANIFEST = ".webmanifest"
TEXTS = ("text/", "application/json", "application/manifest+json", "image/svg+xml")


class StaticSite:
    """The files of `folder`, with the configuration of this cloud in place of theirs."""

    def __init__(self, folder: Path, config: Path) -> None:
        self._folder = folder.resolve()
        self._config = config

    def answer(self, method: str, path: str, headers: Mapping[str, str]) -> Response | None:
        """Returns the file of this path, the page for a browser's navigation, or None."""
        if method not in ("GET", "HEAD"):
            return None
        if path == CONFIG:
            return FileResponse(self._config, media_type="application/json", headers={"Cache-Control": FRESH})
        file = self._file(path)
        if file is None and "text/html" in headers.get("accept", ""):
            file = self._file("/index.html")
        if file is None:
            return None
        return _file_response(file, FOR_EVER if path.startswith(NAMED_BY_CONTENT) else FRESH, headers)

    def _file(self, path: str) -> Path | None:
        file = (self._folder / unquote(path).lstrip("/")).resolve()
        return file if file.is_relative_to(self._folder) and file.is_file() else None


def _file_response(file: Path, kept: str, asked: Mapping[str, str]) -> Response:
    """Returns 304 for an unchanged file, and compresses texts."""
    packs = _media_type(file).startswith(TEXTS) and "gzip" in asked.get("accept-encoding", "")
    content, tag = _file_content(file, file.stat().st_mtime_ns, packs=packs)
    headers = {"Cache-Control": kept, "ETag": tag, "Vary": "Accept-Encoding"}
    if asked.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    if packs:
        headers["Content-Encoding"] = "gzip"
    return Response(content, headers=headers, media_type=_media_type(file))


@cache
def _file_content(file: Path, written_ns: int, *, packs: bool) -> tuple[bytes, str]:  # noqa: ARG001 -- another build, another content
    """Returns the bytes to send, and their ETag."""
    content = file.read_bytes()
    sent = gzip.compress(content, mtime=0) if packs else content
    return sent, f'"{hashlib.md5(sent, usedforsecurity=False).hexdigest()}"'


def _media_type(file: Path) -> str:
    if file.suffix == MANIFEST:
        return "application/manifest+json"
    return mimetypes.guess_type(file.name)[0] or "application/octet-stream"
