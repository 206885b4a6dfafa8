"""Errors as RFC 9457 problem documents: a stable type, a sentence for people, nothing of what was sent."""

import json
from http import HTTPStatus
from typing import Any

from flask import Response
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from shared.domain.errors import EarshotError, Invalid, Transient, problem_type


def problem(error: EarshotError) -> Response:
    """The document for `error`."""
    document: dict[str, Any] = {
        "type": problem_type(error.code),
        "title": HTTPStatus(error.status).phrase,
        "status": error.status,
        "detail": str(error),
        **error.facts,
    }
    if isinstance(error, Invalid) and error.fields:
        document["errors"] = [{"field": name, "message": message} for name, message in error.fields.items()]
    headers = {"Retry-After": str(error.retry_seconds)} if isinstance(error, Transient) else {}
    return Response(json.dumps(document), error.status, headers, mimetype="application/problem+json")


def invalid_fields(error: ValidationError) -> dict[str, str]:
    """Each field and what it must be."""
    found = error.errors(include_input=False, include_url=False, include_context=False)
    return {_place(each): each["msg"] for each in found}


def _place(error: ErrorDetails) -> str:
    """Which field it is; the name of an unknown field is the caller's own word and is not repeated."""
    path = error["loc"][:-1] if error["type"] == "extra_forbidden" else error["loc"]
    return ".".join(map(str, path)) or "body"
