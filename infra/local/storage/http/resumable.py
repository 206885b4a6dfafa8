"""HTTP interface of an upload session: chunk, state query and cancellation, the same in the XML and the JSON API."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from infra.local.storage.errors import StorageError
from infra.local.storage.http import ranges
from infra.local.storage.store import checksums
from infra.local.storage.store.models import ObjectRecord
from infra.local.storage.store.preconditions import whole_number
from infra.local.storage.store.upload_sessions import UploadSession, UploadSessionTable


async def answer(
    request: Request, sessions: UploadSessionTable, session: UploadSession, render: Callable[[ObjectRecord], Response]
) -> Response:
    """Returns 308 with the received range, or `render` of the finished object. Raises as `UploadSessionTable.put`."""
    if request.method == "DELETE":
        await sessions.cancel(session.id)
        return Response(status_code=499)
    if request.method != "PUT":
        raise StorageError(405, "MethodNotAllowed", "An upload session takes PUT and DELETE.")
    chunk = ranges.parse_content_range(
        request.headers.get("content-range"), whole_number(request.headers, "content-length")
    )
    promised = checksums.requested_checksums(request.headers.getlist("x-goog-hash"), None)
    result = await sessions.put(session.id, chunk, request.stream(), promised)
    return incomplete_response(result) if isinstance(result, int) else render(result)


def incomplete_response(received: int) -> Response:
    """Returns 308 with the received range; without a range nothing was received."""
    return Response(status_code=308, headers={"range": f"bytes=0-{received - 1}"} if received else {})
