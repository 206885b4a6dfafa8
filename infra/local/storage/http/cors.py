"""A bucket's CORS settings, applied to the XML API and to upload sessions.

The rules are those of https://cloud.google.com/storage/docs/cross-origin: the first entry that matches decides.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from infra.local.storage.errors import StorageError
from infra.local.storage.store.models import BucketRecord
from infra.local.storage.store.upload_sessions import UploadSession

Answer = Callable[[Request, UploadSession | None], Awaitable[Response]]


async def answered(
    request: Request,
    session: UploadSession | None,
    bucket: BucketRecord | None,
    answer: Answer,
    refusal: Callable[[StorageError], Response],
) -> Response:
    """Returns the response or refusal with its CORS headers, and answers preflight requests."""
    # Cloud Storage lets the page that started a session, and no other, read the answers to its chunks.
    origin = session.origin if session else request.headers.get("origin")
    if request.method == "OPTIONS":
        return Response(headers=_preflight_headers(bucket, origin, request.headers))
    try:
        response = await answer(request, session)
    except StorageError as refused:
        response = refusal(refused)
    response.headers.update(_answer_headers(bucket, origin, request.method))
    return response


def _answer_headers(bucket: BucketRecord | None, origin: str | None, method: str) -> dict[str, str]:
    """Returns the headers that let a page of `origin` read the response; none for another origin."""
    rule = _rule(bucket, origin, method)
    if rule is None:
        return {}
    exposed = ", ".join(rule.get("responseHeader", []))
    return {
        "access-control-allow-origin": "*" if "*" in rule["origin"] else str(origin),
        "vary": "Origin",
        **({"access-control-expose-headers": exposed} if exposed else {}),
    }


def _preflight_headers(bucket: BucketRecord | None, origin: str | None, request: Headers) -> dict[str, str]:
    """Returns the headers of a preflight response; none if origin, method or a header is not allowed."""
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


def _rule(bucket: BucketRecord | None, origin: str | None, method: str) -> dict[str, Any] | None:
    for rule in bucket.fields.get("cors", []) if bucket and origin else []:
        if {origin, "*"} & set(rule.get("origin", [])) and {method, "*"} & set(rule.get("method", [])):
            return dict(rule)
    return None


def _allows(rule: dict[str, Any], headers: list[str]) -> bool:
    allowed = {name.lower() for name in rule.get("responseHeader", [])}
    return "*" in allowed or all(name.lower() in allowed for name in headers)
