"""A bucket's CORS settings, applied to the XML API and to upload sessions.

The rules are those of https://cloud.google.com/storage/docs/cross-origin: the first entry that matches decides.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from infra.local.storage.errors import Refused
from infra.local.storage.models import Bucket
from infra.local.storage.sessions import Session

Answer = Callable[[Request, Session | None], Awaitable[Response]]


async def answered(
    request: Request,
    session: Session | None,
    bucket: Bucket | None,
    answer: Answer,
    refusal: Callable[[Refused], Response],
) -> Response:
    """What `answer` says, or why it refuses, with the headers that let a page read it; preflights are answered here."""
    # Cloud Storage lets the page that started a session, and no other, read the answers to its chunks.
    origin = session.origin if session else request.headers.get("origin")
    if request.method == "OPTIONS":
        return Response(headers=_preflight_headers(bucket, origin, request.headers))
    try:
        response = await answer(request, session)
    except Refused as refused:
        response = refusal(refused)
    response.headers.update(_answer_headers(bucket, origin, request.method))
    return response


def _answer_headers(bucket: Bucket | None, origin: str | None, method: str) -> dict[str, str]:
    """What lets a page of `origin` read the answer; nothing for an origin the bucket does not name."""
    rule = _rule(bucket, origin, method)
    if rule is None:
        return {}
    exposed = ", ".join(rule.get("responseHeader", []))
    return {
        "access-control-allow-origin": "*" if "*" in rule["origin"] else str(origin),
        "vary": "Origin",
        **({"access-control-expose-headers": exposed} if exposed else {}),
    }


def _preflight_headers(bucket: Bucket | None, origin: str | None, request: Headers) -> dict[str, str]:
    """The answer to a preflight; nothing when the origin, the method or one of the headers is not allowed."""
    method = request.get("access-control-request-method", "")
    rule = _rule(bucket, origin, method)
    wanted = [name.strip() for name in request.get("access-control-request-headers", "").split(",") if name.strip()]
    if rule is None or not _allows(rule, wanted):
        return {}
    return _answer_headers(bucket, origin, method) | {
        "access-control-allow-methods": ", ".join(rule["method"]),
        "access-control-allow-headers": ", ".join(wanted),
        "access-control-max-age": str(rule.get("maxAgeSeconds", 3600)),
    }


def _rule(bucket: Bucket | None, origin: str | None, method: str) -> dict[str, Any] | None:
    for rule in bucket.fields.get("cors", []) if bucket and origin else []:
        if {origin, "*"} & set(rule.get("origin", [])) and {method, "*"} & set(rule.get("method", [])):
            return dict(rule)
    return None


def _allows(rule: dict[str, Any], headers: list[str]) -> bool:
    allowed = {name.lower() for name in rule.get("responseHeader", [])}
    return "*" in allowed or all(name.lower() in allowed for name in headers)
