"""Which web pages may call the API: those of the allowed origins."""

from flask import Request, Response

from shared.core.wiring import core_wiring

METHODS = "GET, POST, PUT, PATCH, DELETE, OPTIONS"
HEADERS = "Authorization, Content-Type, Idempotency-Key, traceparent"
EXPOSED = "Allow, Content-Disposition, Location, Retry-After"
REMEMBERED_SECONDS = 3600


def preflight(request: Request) -> Response:
    """The answer to a browser's question before the request."""
    answer = allow_origin(Response(status=204), request)
    answer.headers["Access-Control-Allow-Methods"] = METHODS
    answer.headers["Access-Control-Allow-Headers"] = HEADERS
    answer.headers["Access-Control-Max-Age"] = str(REMEMBERED_SECONDS)
    return answer


def allow_origin(answer: Response, request: Request) -> Response:
    """Lets the page read the answer, if its origin is in `ALLOWED_ORIGINS` (comma separated, `*` for all)."""
    origin = request.headers.get("Origin", "")
    origins = [each.strip() for each in core_wiring.settings.allowed_origins.split(",")]
    answer.headers["Cache-Control"] = "no-store"
    answer.headers.add("Vary", "Origin")
    if origin and (origin in origins or "*" in origins):
        answer.headers["Access-Control-Allow-Origin"] = origin
        answer.headers["Access-Control-Expose-Headers"] = EXPOSED
    return answer
