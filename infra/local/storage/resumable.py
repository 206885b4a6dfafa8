"""The HTTP side of an upload session: chunk, state query and cancel are the same in the XML and the JSON API."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from infra.local.storage import checksums, ranges
from infra.local.storage.errors import Refused
from infra.local.storage.models import StoredObject
from infra.local.storage.preconditions import number
from infra.local.storage.sessions import Session, Sessions


async def answer(
    request: Request, sessions: Sessions, session: Session, render: Callable[[StoredObject], Response]
) -> Response:
    """308 with the range received, or `render` of the finished object; raises as `Sessions.put` does."""
    if request.method == "DELETE":
        await sessions.cancel(session.id)
        return Response(status_code=499)
    if request.method != "PUT":
        raise Refused(405, "MethodNotAllowed", "An upload session takes PUT and DELETE.")
    chunk = ranges.content_range(request.headers.get("content-range"), number(request.headers, "content-length"))
    promised = checksums.promised(request.headers.getlist("x-goog-hash"), None)
    result = await sessions.put(session.id, chunk, request.stream(), promised)
    return incomplete(result) if isinstance(result, int) else render(result)


def incomplete(received: int) -> Response:
    """308: the client continues after the range; without one it starts at the first byte."""
    return Response(status_code=308, headers={"range": f"bytes=0-{received - 1}"} if received else {})
