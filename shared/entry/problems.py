"""Errors as RFC 9457 problem documents: a stable type, a sentence for people, nothing of what was sent."""

import json
from http import HTTPStatus
from typing import Any

from flask import Response
from pydantic import ValidationError

from shared.domain.errors import EarshotError, Invalid


def problem(error: EarshotError) -> Response:
    """The document for `error`."""
    document: dict[str, Any] = {
        "type": f"urn:earshot:problem:{error.code}",
        "title": HTTPStatus(error.status).phrase,
        "status": error.status,
        "detail": str(error),
    }
    if isinstance(error, Invalid) and error.fields:
        document["errors"] = [{"field": name, "message": message} for name, message in error.fields.items()]
    return Response(json.dumps(document), error.status, mimetype="application/problem+json")


def invalid_fields(error: ValidationError) -> dict[str, str]:
    """Each field and what it must be."""
    found = error.errors(include_input=False, include_url=False, include_context=False)
    return {".".join(map(str, each["loc"])) or "body": each["msg"] for each in found}
