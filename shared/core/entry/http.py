"""The HTTP API: a table of routes, JSON in and out, errors as problem documents (RFC 9457)."""

import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from flask import Request, Response
from pydantic import BaseModel

from shared.core.adapters.google_faults import as_transient
from shared.core.domain.caller import ANONYMOUS, Caller
from shared.core.domain.downloads import FileDownload
from shared.core.domain.errors import EarshotError, Forbidden, Invalid, NotFound
from shared.core.entry.bearer import bearer_token
from shared.core.entry.bodies import BODY_BYTES, parse_body, read_body
from shared.core.entry.cors import allow_origin, preflight
from shared.core.entry.http_errors import WrongMethod
from shared.core.entry.parameters import Parameter, check_query, is_valid_path, parse_query
from shared.core.entry.problems import problem
from shared.core.entry.rate_limiting import check_address, check_user
from shared.core.entry.request_scope import request_scope
from shared.core.entry.responses import file_response, json_response
from shared.core.telemetry.log import log_crash, log_error, set_session
from shared.core.telemetry.span_context import caller_context
from shared.core.telemetry.trace import SpanKind, set_attribute
from shared.core.wiring import core_wiring

KEY_CHARACTERS = 255
PHRASES_BYTES = 1024 * 1024  # a full set of the longest phrases, also where each character is escaped


class Call(NamedTuple):
    """One request; `key` is its Idempotency-Key, or else a new one. Only a public route is called by `ANONYMOUS`.

    `options` are the query of a route that has a model for it.
    """

    caller: Caller
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    key: str
    options: Any = None


class Route(NamedTuple):
    """One operation of the API. `{name}` in the path matches one segment; `answer` None means no content.

    Signed-in users may call it; with `guests` guests too, with `public` anyone. `query` names its parameters;
    `parameters.QUERY` has the types of those that are only named. With `options`, a model has all parameters instead.
    `refusals` are the statuses with which its use case may refuse. A body is a model, or a file
    that usually has one of `file_types`; it is at most `body_bytes` long.
    """

    method: str
    path: str
    handle: Callable[[Call], Any]
    body: type[BaseModel] | None = None
    answer: type[BaseModel] | None = None
    status: int = 200
    query: tuple[str | Parameter, ...] = ()
    media_types: tuple[str, ...] = ()
    guests: bool = False
    public: bool = False
    refusals: tuple[int, ...] = ()
    options: type[BaseModel] | None = None
    body_bytes: int = BODY_BYTES
    file_types: tuple[str, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether it may change something."""
        return self.method != "GET"


def serve(function: str, request: Request, routes: Sequence[Route]) -> Response:
    """Answers one request to `function`, whatever happens."""
    if request.method == "OPTIONS":
        return preflight(request)
    with request_scope(function, SpanKind.SERVER, caller_context(request.headers)) as work:
        answer = _safely_answered(request, routes)
        set_attribute("http.response.status_code", answer.status_code)
        work.span.error = str(answer.status_code) if answer.status_code >= 500 else ""
    return allow_origin(answer, request)


def _safely_answered(request: Request, routes: Sequence[Route]) -> Response:
    try:
        return _answered(request, routes)
    except EarshotError as error:
        log_error("INFO", error)
        return problem(error)
    except Exception as error:  # noqa: BLE001 - the edge of the API: a caller gets a document, the log gets the place
        return problem(_unexpected(error))


def _unexpected(error: Exception) -> EarshotError:
    """What passes is told as such, so that clients ask again."""
    if passed := as_transient(error):
        log_error("WARNING", passed, fault=type(error).__name__)
        return passed
    log_crash(error)
    return EarshotError("Something went wrong on our side. Try again later.")


def _answered(request: Request, routes: Sequence[Route]) -> Response:
    route, path = _matched(request, routes)
    if route.writes or route.public:
        check_address(request)
    caller = _caller(request, route)
    if route.writes and caller != ANONYMOUS:
        check_user(caller)
    query = request.args if route.options else check_query(request.args, route.query)
    options = parse_query(request.args, route.options) if route.options else None
    return _response(route, route.handle(Call(caller, path, query, _body(request, route), _key(request), options)))


def _body(request: Request, route: Route) -> BaseModel | bytes | None:
    if route.file_types:
        return read_body(request, route.body_bytes)
    return parse_body(request, route.body, route.body_bytes) if route.body else None


def _caller(request: Request, route: Route) -> Caller:
    if route.public and "Authorization" not in request.headers:
        return ANONYMOUS
    caller = core_wiring.identities.user(bearer_token(request))
    if caller.guest_of is not None and not route.guests:
        raise Forbidden("Guests may not do this. Sign in.", "guests-not-allowed")
    return caller


def _key(request: Request) -> str:
    key = request.headers.get("Idempotency-Key") or uuid.uuid4().hex
    if len(key) > KEY_CHARACTERS:
        raise Invalid(f"The Idempotency-Key is longer than {KEY_CHARACTERS} characters.", "invalid-idempotency-key")
    return key


def _matched(request: Request, routes: Sequence[Route]) -> tuple[Route, Mapping[str, str]]:
    """Raises `NotFound` when no route has the path, `WrongMethod` when some have."""
    by_rank = reversed(routes)  # so that of several that fit, the first remains
    here = {route.method: (route, path) for route in by_rank if (path := _path(route, request.path)) is not None}
    if not here:
        raise NotFound("There is no such operation.", "no-such-operation")
    method = "GET" if request.method == "HEAD" else request.method
    if method not in here:
        raise WrongMethod([*here, "HEAD"] if "GET" in here else here)
    route, path = here[method]
    if not is_valid_path(path):
        raise NotFound("There is no such thing.")
    set_session(path.get("id"))
    set_attribute("http.route", f"{method} {route.path}")
    return route, path


def _path(route: Route, path: str) -> Mapping[str, str] | None:
    """What the names in the route's path stand for, if this is such a path."""
    pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", route.path.replace(".", r"\."))
    found = re.fullmatch(pattern, path)
    return found.groupdict() if found else None


def _response(route: Route, result: Any) -> Response:
    if isinstance(result, FileDownload):
        return file_response(result)
    return json_response(result, route.status) if isinstance(result, BaseModel) else Response(status=204)
