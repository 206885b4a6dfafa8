"""Errors of the server, as an XML document or a JSON document."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from starlette.responses import JSONResponse, Response

# The `reason` that Google's JSON errors give for a status.
JSON_REASONS = {
    400: "invalid",
    403: "forbidden",
    404: "notFound",
    409: "conflict",
    410: "gone",
    412: "conditionNotMet",
    416: "requestedRangeNotSatisfiable",
    501: "notImplemented",
    503: "backendError",
}


class StorageError(Exception):
    """A refused request, with the HTTP `status`, a Cloud Storage error `code` and a sentence.

    The sentence never contains a signature, a session URL or another secret of the request.
    """

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers


def invalid(message: str) -> StorageError:
    """Creates 400 InvalidArgument."""
    return StorageError(400, "InvalidArgument", message)


def no_such_bucket() -> StorageError:
    """Creates 404 NoSuchBucket."""
    return StorageError(404, "NoSuchBucket", "The specified bucket does not exist.")


def no_such_object() -> StorageError:
    """Creates 404 NoSuchKey."""
    return StorageError(404, "NoSuchKey", "The specified key does not exist.")


def as_xml(refused: StorageError) -> Response:
    """Returns the error document of the XML API; 304 has no body."""
    if refused.status == 304:
        return Response(status_code=304)
    document = (
        "<?xml version='1.0' encoding='UTF-8'?>"
        f"<Error><Code>{escape(refused.code)}</Code><Message>{escape(refused.message)}</Message></Error>"
    )
    return Response(document, refused.status, refused.headers, media_type="application/xml; charset=UTF-8")


def as_json(refused: StorageError) -> Response:
    """Returns the error document of the JSON API; 304 has no body."""
    if refused.status == 304:
        return Response(status_code=304)
    reason = JSON_REASONS.get(refused.status, "invalid")
    detail = {"domain": "global", "reason": reason, "message": refused.message}
    error = {"code": refused.status, "message": refused.message, "errors": [detail]}
    return JSONResponse({"error": error}, refused.status, refused.headers)
