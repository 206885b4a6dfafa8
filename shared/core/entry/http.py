"""The HTTP API: a table of routes, JSON in and out, errors as problem documents (RFC 9457)."""

import uuid
from collections.abc import Mapping
from typing import Any

from flask import Request, Response
from pydantic import BaseModel

from shared.core.adapters.google_faults import as_transient
from shared.core.domain.caller import ANONYMOUS, Caller
from shared.core.domain.downloads import FileDownload
from shared.core.domain.errors import EarshotError, Forbidden, Invalid, NotFound
from shared.core.entry.bearer import bearer_token
from shared.core.entry.bodies import parse_body, read_body
from shared.core.entry.cors import allow_origin, preflight
from shared.core.entry.parameters import check_query, is_valid_path, parse_query
from shared.core.entry.problems import problem
from shared.core.entry.rate_limiting import check_address, check_user
from shared.core.entry.request_scope import request_scope
from shared.core.entry.responses import file_response, json_response
from shared.core.entry.route import Call, Route
from shared.core.entry.routing import RouteTable
from shared.core.telemetry.log import log_crash, log_error, set_session
from shared.core.telemetry.span_context import caller_context
from shared.core.telemetry.trace import SpanKind, set_attribute
from shared.core.wiring import core_wiring

KEY_CHARACTERS = 255
PHRASES_BYTES = 1024 * 1024  # a full set of the longest phrases, with each character escaped


def serve(function: str, request: Request, routes: RouteTable) -> Response:
    """Answer one request to `function`; an unexpected error becomes a problem document too."""
    if request.method == "OPTIONS":
        return preflight(request)
    with request_scope(function, SpanKind.SERVER, caller_context(request.headers)) as trace:
        answer = _answer_safely(request, routes)
        set_attribute("http.response.status_code", answer.status_code)
        trace.span.error = str(answer.status_code) if answer.status_code >= 500 else ""
    return allow_origin(answer, request)


def _answer_safely(request: Request, routes: RouteTable) -> Response:
    try:
        return _answer(request, routes)
    except EarshotError as error:
        log_error("INFO", error)
        return problem(error)
    except Exception as error:  # noqa: BLE001 - the edge of the API: the caller gets a document, the log the traceback
        return problem(_unexpected(error))


def _unexpected(error: Exception) -> EarshotError:
    """Report a transient error as such, so that clients retry; log a crash."""
    if passed := as_transient(error):
        log_error("WARNING", passed, fault=type(error).__name__)
        return passed
    log_crash(error)
    return EarshotError("Something went wrong on our side. Try again later.")


def _answer(request: Request, routes: RouteTable) -> Response:
    route, path = _match_route(request, routes)
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


def _match_route(request: Request, routes: RouteTable) -> tuple[Route, Mapping[str, str]]:
    """Find the route. Raises `NotFound` when none has the path, `WrongMethod` when none has the method."""
    route, path = routes.find(request.method, request.path)
    if not is_valid_path(path):
        raise NotFound("This does not exist.")
    set_session(path.get("id"))
    set_attribute("http.route", f"{route.method} {route.path}")
    return route, path


def _response(route: Route, result: Any) -> Response:
    if isinstance(result, FileDownload):
        return file_response(result)
    return json_response(result, route.status) if isinstance(result, BaseModel) else Response(status=204)
