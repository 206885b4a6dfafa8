"""A bucket's CORS settings, applied to the XML API and to upload sessions.

The rules are those of https://cloud.google.com/storage/docs/cross-origin: the first entry that matches decides.
"""

from typing import Any

from starlette.datastructures import Headers

from infra.local.storage.models import Bucket


def answer_headers(bucket: Bucket | None, origin: str | None, method: str) -> dict[str, str]:
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


def preflight_headers(bucket: Bucket | None, origin: str | None, request: Headers) -> dict[str, str]:
    """The answer to a preflight; nothing when the origin, the method or one of the headers is not allowed."""
    method = request.get("access-control-request-method", "")
    rule = _rule(bucket, origin, method)
    wanted = [name.strip() for name in request.get("access-control-request-headers", "").split(",") if name.strip()]
    if rule is None or not _allows(rule, wanted):
        return {}
    return answer_headers(bucket, origin, method) | {
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
