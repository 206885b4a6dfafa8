"""Errors as RFC 9457 problem documents: a stable type, a sentence for people, no input."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from http import HTTPStatus
from typing import Any

from flask import Response
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from shared.core.domain.errors import EarshotError, Invalid, Transient, problem_type
from shared.core.entry.http_errors import WrongMethod

MEDIA_TYPE = "application/problem+json"
RENAMED = {413: "Content Too Large", 422: "Unprocessable Content"}  # names of RFC 9110, which older Pythons lack


def title(status: int) -> str:
    """The reason phrase of a status."""
    return RENAMED.get(status, HTTPStatus(status).phrase)


def problem(error: EarshotError) -> Response:
    """The problem document of `error`."""
    document: dict[str, Any] = {
        "type": problem_type(error.code),
        "title": title(error.status),
        "status": error.status,
        "detail": str(error),
        **error.facts,
    }
    if isinstance(error, Invalid) and error.fields:
        document["errors"] = [{"field": name, "message": message} for name, message in error.fields.items()]
    return Response(json.dumps(document), error.status, _headers(error), mimetype=MEDIA_TYPE)


def _headers(error: EarshotError) -> dict[str, str]:
    if isinstance(error, Transient):
        return {"Retry-After": str(error.retry_seconds)}
    return {"Allow": ", ".join(error.methods)} if isinstance(error, WrongMethod) else {}


def invalid_fields(error: ValidationError, model: type[BaseModel]) -> dict[str, str]:
    """Map each invalid field to its message."""
    found = error.errors(include_input=False, include_url=False)
    told = [each for each in found if not _follows(each, found)]
    return {name: _message(each) for each in told for name in _places(each, _names(model))}


def _follows(error: ErrorDetails, others: Sequence[ErrorDetails]) -> bool:
    """Whether a list is too short only because its items are invalid."""
    place = error["loc"]
    inside = (each["loc"] for each in others if len(each["loc"]) > len(place))
    return error["type"] == "too_short" and any(each[: len(place)] == place for each in inside)


def _message(error: ErrorDetails) -> str:
    """Earshot's own message, else pydantic's unless it repeats the input."""
    match error["type"]:
        case "value_error":
            return str(error["ctx"]["error"])
        case "union_tag_invalid":
            return f"must be one of {error['ctx']['expected_tags']}"
        case "union_tag_not_found":
            return "Field required"
        case _:
            return error["msg"]


def _places(error: ErrorDetails, names: frozenset[str]) -> Iterator[str]:
    """The fields of an error, by the model's names; unknown names are not repeated."""
    place = [str(part) for part in error["loc"] if isinstance(part, int) or part in names]
    if error["type"].startswith("union_tag"):
        place.append(error["ctx"]["discriminator"].strip("'"))
    together = getattr(error.get("ctx", {}).get("error"), "fields", None) or ("",)
    for field in together:
        yield ".".join([*place, field] if field else place) or "body"


@cache
def _names(model: type[BaseModel]) -> frozenset[str]:
    """The names of all fields of a model and its nested models."""
    schema = model.model_json_schema()
    models = [schema, *schema.get("$defs", {}).values()]
    return frozenset(name for each in models for name in each.get("properties", {}))
