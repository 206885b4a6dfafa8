"""The HTTP API: a table of routes, JSON in and out, errors as problem documents (RFC 9457)."""

import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from flask import Request, Response
from pydantic import BaseModel, ValidationError

from shared import wiring
from shared.domain.errors import EarshotError, Forbidden, Invalid, NotFound
from shared.domain.sessions import ANONYMOUS, Caller
from shared.entry.bearer import bearer_token
from shared.entry.cors import allowed, preflight
from shared.entry.log import log_crash, log_error
from shared.entry.problems import invalid_fields, problem
from shared.usecases.read_sessions import Export

BODY_BYTES = 64 * 1024
KEY_CHARACTERS = 255


class Call(NamedTuple):
    """One request; `key` is its Idempotency-Key, or else a new one. Only a public route is called by `ANONYMOUS`."""

    caller: Caller
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    key: str


class Route(NamedTuple):
    """One operation of the API. `{name}` in the path matches one segment; `answer` None means no content.

    People who signed in may call it; guests too if it says so, and anybody if it is public.
    """

    method: str
    path: str
    handle: Callable[[Call], Any]
    body: type[BaseModel] | None = None
    answer: type[BaseModel] | None = None
    status: int = 200
    query: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()
    guests: bool = False
    public: bool = False


def serve(request: Request, routes: Sequence[Route]) -> Response:
    """Answers one request, whatever happens."""
    if request.method == "OPTIONS":
        return preflight(request)
    try:
        answer = _answered(request, routes)
    except EarshotError as error:
        log_error("INFO", error)
        answer = problem(error)
    except Exception as error:  # noqa: BLE001 - the edge of the API: a caller gets a document, the log gets the place
        log_crash(error)
        answer = problem(EarshotError("Something went wrong on our side. Try again later."))
    return allowed(answer, request)


def _answered(request: Request, routes: Sequence[Route]) -> Response:
    route, path = _matched(request, routes)
    caller = _caller(request, route)
    body = _parsed(request, route.body) if route.body else None
    return _response(route, route.handle(Call(caller, path, request.args, body, _key(request))))


def _caller(request: Request, route: Route) -> Caller:
    if route.public and "Authorization" not in request.headers:
        return ANONYMOUS
    caller = wiring.identities().user(bearer_token(request))
    if caller.guest_of is not None and not route.guests:
        raise Forbidden("Guests may not do this. Sign in.", "guests-not-allowed")
    return caller


def _key(request: Request) -> str:
    key = request.headers.get("Idempotency-Key") or uuid.uuid4().hex
    if len(key) > KEY_CHARACTERS:
        raise Invalid(f"The Idempotency-Key is longer than {KEY_CHARACTERS} characters.", "invalid-idempotency-key")
    return key


def _matched(request: Request, routes: Sequence[Route]) -> tuple[Route, Mapping[str, str]]:
    for route in routes:
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", route.path.replace(".", r"\."))
        found = re.fullmatch(pattern, request.path)
        if found and route.method == request.method:
            return route, found.groupdict()
    raise NotFound("There is no such operation.", "no-such-operation")


def _parsed(request: Request, model: type[BaseModel]) -> BaseModel:
    data = request.stream.read(BODY_BYTES + 1)  # not by its length alone: a chunked request does not tell it
    if len(data) > BODY_BYTES:
        raise Invalid(f"The request is larger than {BODY_BYTES} bytes.", "request-too-large")
    try:
        return model.model_validate_json(data or b"{}")
    except ValidationError as error:
        raise Invalid("Some fields are not valid.", fields=invalid_fields(error)) from error


def _response(route: Route, result: Any) -> Response:
    if isinstance(result, Export):
        attached = {"Content-Disposition": f'attachment; filename="{result.file_name}"'}
        return Response(result.pieces, content_type=result.media_type, headers=attached)
    if result is None:
        return Response(status=204)
    return Response(result.model_dump_json(by_alias=True), route.status, mimetype="application/json")
