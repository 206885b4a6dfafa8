"""The built web page, as Firebase Hosting serves it: files by name, the page itself at every other address."""

import mimetypes
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from starlette.responses import FileResponse, Response

CONFIG = "/config.json"
# Of these names each build makes new ones.
NAMED_BY_CONTENT = "/assets/"
FOR_EVER = "public, max-age=31536000, immutable"
FRESH = "no-cache"


class Pages:
    """The files in `folder`, and the configuration of this cloud in place of theirs."""

    def __init__(self, folder: Path, config: Path) -> None:
        self._folder = folder.resolve()
        self._config = config

    def answer(self, method: str, path: str, headers: Mapping[str, str]) -> Response | None:
        """The file at this path; the page, where a browser goes to an address of its own; None for anything else."""
        if method not in ("GET", "HEAD"):
            return None
        if path == CONFIG:
            return FileResponse(self._config, media_type="application/json", headers={"Cache-Control": FRESH})
        file = self._file(path)
        if file is None and "text/html" in headers.get("accept", ""):
            file = self._file("/index.html")
        if file is None:
            return None
        kept = FOR_EVER if path.startswith(NAMED_BY_CONTENT) else FRESH
        media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return FileResponse(file, media_type=media_type, headers={"Cache-Control": kept})

    def _file(self, path: str) -> Path | None:
        file = (self._folder / unquote(path).lstrip("/")).resolve()
        return file if file.is_relative_to(self._folder) and file.is_file() else None
