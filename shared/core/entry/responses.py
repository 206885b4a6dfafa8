"""What a use case answers becomes a response."""

from collections.abc import Iterator
from itertools import chain

from flask import Response
from pydantic import BaseModel

from shared.core.domain.downloads import DownloadLink, FileDownload
from shared.core.telemetry.log import log_crash

LINK_TYPE = "application/vnd.earshot.link+json"


class BrokenOffError(Exception):
    """The answer had begun: all that can still be done is to break the connection, so that nobody takes it as whole."""


def json_response(model: BaseModel, status: int) -> Response:
    """A model as JSON; of a type of its own where a file was asked for, which may be JSON itself."""
    mimetype = LINK_TYPE if isinstance(model, DownloadLink) else "application/json"
    return Response(model.model_dump_json(by_alias=True), status, mimetype=mimetype)


def file_response(export: FileDownload) -> Response:
    """A file, sent as it is made. Its first piece is made at once: what fails there is still a problem document."""
    pieces = iter(export.pieces)
    first = next(pieces, b"")
    attached = {"Content-Disposition": f'attachment; filename="{export.file_name}"'}
    return Response(chain((first,), _guarded(pieces)), content_type=export.media_type, headers=attached)


def _guarded(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The server logs what is raised here: the place, as everywhere, but no message."""
    try:
        yield from pieces
    except Exception as error:  # noqa: BLE001 - whatever it is, the log gets the place and the connection ends
        log_crash(error)
        raise BrokenOffError from None
