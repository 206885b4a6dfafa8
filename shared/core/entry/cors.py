"""Cross-origin calls (CORS): pages of the allowed origins may call the API."""

from flask import Request, Response

from shared.core.wiring import core_wiring

METHODS = "GET, POST, PUT, PATCH, DELETE, OPTIONS"
HEADERS = "Authorization, Content-Type, Idempotency-Key, traceparent"
EXPOSED = "Allow, Content-Disposition, Location, Retry-After"
REMEMBERED_SECONDS = 3600


def preflight(request: Request) -> Response:
    """Answer a browser's preflight request."""
    answer = allow_origin(Response(status=204), request)
    answer.headers["Access-Control-Allow-Methods"] = METHODS
    answer.headers["Access-Control-Allow-Headers"] = HEADERS
    answer.headers["Access-Control-Max-Age"] = str(REMEMBERED_SECONDS)
    return answer


def allow_origin(answer: Response, request: Request) -> Response:
    """Let the page read the response when `ALLOWED_ORIGINS` (comma separated, `*` for all) has its origin."""
    origin = request.headers.get("Origin", "")
    origins = [each.strip() for each in core_wiring.settings.allowed_origins.split(",")]
    answer.headers["Cache-Control"] = "no-store"
    answer.headers.add("Vary", "Origin")
    if origin and (origin in origins or "*" in origins):
        answer.headers["Access-Control-Allow-Origin"] = origin
        answer.headers["Access-Control-Expose-Headers"] = EXPOSED
    return answer
