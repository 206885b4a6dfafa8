"""Parsing of request bodies into models, strictly: a number in quotes is not a number."""

from typing import TypeVar

from flask import Request
from pydantic import BaseModel, ValidationError

from shared.core.domain.errors import Invalid, TooLarge
from shared.core.entry.http_errors import NotJson
from shared.core.entry.problems import invalid_fields

BODY_BYTES = 64 * 1024
M = TypeVar("M", bound=BaseModel)


def parse_body(request: Request, model: type[M], most: int = BODY_BYTES) -> M:
    """Parse a JSON body. Raises `NotJson`, `TooLarge` or `Invalid`, which names the fields."""
    if request.mimetype not in ("application/json", ""):
        raise NotJson("The body is not JSON. Send JSON with Content-Type: application/json.")
    try:
        return model.model_validate_json(read_body(request, most) or b"{}", strict=True, by_alias=True, by_name=False)
    except ValidationError as error:
        raise Invalid("Some fields are not valid.", fields=invalid_fields(error, model)) from error


def read_body(request: Request, most: int) -> bytes:
    """Return the whole body. Raises `TooLarge` above `most` bytes."""
    data: bytes = request.stream.read(most + 1)  # Content-Length is not enough: a chunked request has none
    if len(data) > most:
        raise TooLarge(f"The request is larger than {most} bytes.", "request-too-large", {"mostBytes": most})
    return data
