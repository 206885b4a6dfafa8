"""Responses from the results of use cases."""

from collections.abc import Iterator
from itertools import chain

from flask import Response
from pydantic import BaseModel

from shared.core.domain.downloads import DownloadLink, FileDownload
from shared.core.telemetry.log import log_crash

LINK_TYPE = "application/vnd.earshot.link+json"


class BrokenOffError(Exception):
    """Breaks the connection: a response that had begun is incomplete, and the client must notice."""


def json_response(model: BaseModel, status: int) -> Response:
    """A model as JSON; a link has its own media type, because an exported file may be JSON too."""
    mimetype = LINK_TYPE if isinstance(model, DownloadLink) else "application/json"
    return Response(model.model_dump_json(by_alias=True), status, mimetype=mimetype)


def file_response(export: FileDownload) -> Response:
    """Stream a file. The first piece is made at once, so that an early failure becomes a problem document."""
    pieces = iter(export.pieces)
    first = next(pieces, b"")
    attached = {"Content-Disposition": f'attachment; filename="{export.file_name}"'}
    return Response(chain((first,), _guarded(pieces)), content_type=export.media_type, headers=attached)


def _guarded(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Log a crash without its message, and break the connection."""
    try:
        yield from pieces
    except Exception as error:  # noqa: BLE001 - the log gets the traceback and the connection ends
        log_crash(error)
        raise BrokenOffError from None
