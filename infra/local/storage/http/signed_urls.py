"""V4 signed URLs: the canonical request is rebuilt from the request, and verified with the signer's public key.

The rules are those of https://cloud.google.com/storage/docs/authentication/canonical-requests.
"""

import datetime
import hashlib
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from starlette.datastructures import Headers
from starlette.requests import Request

from infra.local.storage.errors import StorageError

ALGORITHM = "GOOG4-RSA-SHA256"
MAX_EXPIRES_SECONDS = 7 * 24 * 3600
MAX_SKEW_SECONDS = 15 * 60
PARAMETERS = tuple(f"X-Goog-{name}" for name in ("Algorithm", "Credential", "Date", "Expires", "SignedHeaders"))


@dataclass(frozen=True)
class SignedUrlClaims:
    """Parameters of a signed URL; `date` and `expires` in seconds since the epoch."""

    email: str
    scope: str
    timestamp: str
    date: float
    expires: float
    signed_headers: tuple[str, ...]
    signature: bytes


def verify_signed_url(request: Request, keys: Mapping[str, RSAPublicKey], now: float) -> None:
    """Raises unless an account of `keys` (email to key) signed the request and it is valid at `now`."""
    query = _query(request)
    claims = _claims(dict(query))
    _check_time(claims, now)
    _check_headers(claims.signed_headers, request.headers)
    key = keys.get(claims.email)
    if key is None:
        raise StorageError(403, "InvalidSecurity", "The provided security credentials are not valid.")
    canonical = _canonical_request(request, query, claims.signed_headers)
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    signed = "\n".join((ALGORITHM, claims.timestamp, claims.scope, digest))
    try:
        key.verify(claims.signature, signed.encode(), padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        message = (
            "The request does not match its signature: method, object, query and signed headers must be as signed."
        )
        raise StorageError(403, "SignatureDoesNotMatch", message) from None


def _query(request: Request) -> list[tuple[str, str]]:
    return urllib.parse.parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)


def _claims(query: dict[str, str]) -> SignedUrlClaims:
    if "X-Goog-Signature" not in query:
        raise StorageError(403, "AccessDenied", "Access denied. Anonymous callers have no access: sign the URL.")
    if missing := [name for name in PARAMETERS if name not in query]:
        raise StorageError(400, "InvalidQueryParameterValue", f"The signed URL lacks {', '.join(missing)}.")
    email, _, scope = query["X-Goog-Credential"].partition("/")
    timestamp = query["X-Goog-Date"]
    day, _, service = scope.partition("/")
    if query["X-Goog-Algorithm"] != ALGORITHM or day != timestamp[:8] or not service.endswith("/storage/goog4_request"):
        raise StorageError(400, "InvalidQueryParameterValue", "The algorithm or the credential scope is not valid.")
    try:
        date = datetime.datetime.strptime(timestamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.UTC).timestamp()
        expires = date + _lifetime(int(query["X-Goog-Expires"]))
        signature = bytes.fromhex(query["X-Goog-Signature"])
    except ValueError:
        raise StorageError(
            400, "InvalidQueryParameterValue", "The date, the expiry or the signature is malformed."
        ) from None
    names = tuple(query["X-Goog-SignedHeaders"].split(";"))
    return SignedUrlClaims(email, scope, timestamp, date, expires, names, signature)


def _lifetime(seconds: int) -> int:
    if not 1 <= seconds <= MAX_EXPIRES_SECONDS:
        raise StorageError(400, "InvalidQueryParameterValue", "A signed URL lives for 1 to 604800 seconds.")
    return seconds


def _check_time(claims: SignedUrlClaims, now: float) -> None:
    if now < claims.date - MAX_SKEW_SECONDS:
        raise StorageError(403, "RequestTimeTooSkewed", "The signed URL is not valid yet.")
    if now >= claims.expires:
        raise StorageError(400, "ExpiredToken", "The provided token has expired.")


def _check_headers(signed: tuple[str, ...], headers: Headers) -> None:
    if "host" not in signed:
        raise StorageError(400, "InvalidQueryParameterValue", "The host header must be signed.")
    if any(name not in headers for name in signed):
        raise StorageError(
            400, "MalformedSecurityHeader", "Header was included in signedheaders, but not in the request."
        )
    if any(name.startswith("x-goog-") and name not in signed for name in headers):
        raise StorageError(400, "MalformedSecurityHeader", "An x-goog- header of the request was not signed.")


def _canonical_request(request: Request, query: list[tuple[str, str]], signed: tuple[str, ...]) -> str:
    path = urllib.parse.quote(urllib.parse.unquote_to_bytes(request.scope["raw_path"]), safe="/~")
    pairs = sorted(f"{_quote(name)}={_quote(value)}" for name, value in query if name != "X-Goog-Signature")
    lines = [f"{name}:{_header(request.headers, name)}\n" for name in sorted(signed)]
    payload = request.headers["x-goog-content-sha256"] if "x-goog-content-sha256" in signed else "UNSIGNED-PAYLOAD"
    return "\n".join((request.method, path, "&".join(pairs), "".join(lines), ";".join(signed), payload))


def _header(headers: Headers, name: str) -> str:
    return ",".join(" ".join(value.split()) for value in headers.getlist(name))


def _quote(value: str) -> str:
    return urllib.parse.quote(value, safe="~")
