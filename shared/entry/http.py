"""The HTTP API: a table of routes, JSON in and out, errors as problem documents (RFC 9457)."""

import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from flask import Request, Response
from pydantic import BaseModel

from shared import wiring
from shared.adapters.google_faults import passing
from shared.domain.downloads import Export
from shared.domain.errors import EarshotError, Forbidden, Invalid, NotFound
from shared.domain.sessions import ANONYMOUS, Caller
from shared.entry.answers import downloaded, told
from shared.entry.bearer import bearer_token
from shared.entry.bodies import BODY_BYTES, parsed, read
from shared.entry.cors import allowed, preflight
from shared.entry.handled import handled
from shared.entry.log import concerning, log_crash, log_error
from shared.entry.parameters import check_query, fits_path, parsed_query
from shared.entry.problems import problem
from shared.entry.rates import check_address, check_user
from shared.entry.refusals import WrongMethod
from shared.tracing.places import called_from
from shared.tracing.work import Kind, note

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

    People who signed in may call it; guests too if it says so, and anybody if it is public. `query` names its
    parameters (`parameters.QUERY`), or `options` is a model of them all; `refusals` are the statuses with which its use
    case may refuse. A body is a model, or a file, which usually has one of `file_types`; `body_bytes` long at most.
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
    refusals: tuple[int, ...] = ()
    options: type[BaseModel] | None = None
    body_bytes: int = BODY_BYTES
    file_types: tuple[str, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether it may change something."""
        return self.method != "GET"


def serve(request: Request, routes: Sequence[Route]) -> Response:
    """Answers one request, whatever happens."""
    if request.method == "OPTIONS":
        return preflight(request)
    with handled(routes[0].handle.__module__.rpartition(".")[2], Kind.SERVER, called_from(request.headers)) as work:
        answer = _safely_answered(request, routes)
        note("http.response.status_code", answer.status_code)
        work.span.error = str(answer.status_code) if answer.status_code >= 500 else ""
    return allowed(answer, request)


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
    if passed := passing(error):
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
    options = parsed_query(request.args, route.options) if route.options else None
    return _response(route, route.handle(Call(caller, path, query, _body(request, route), _key(request), options)))


def _body(request: Request, route: Route) -> BaseModel | bytes | None:
    if route.file_types:
        return read(request, route.body_bytes)
    return parsed(request, route.body, route.body_bytes) if route.body else None


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
    """Raises `NotFound` when no route has the path, `WrongMethod` when some have."""
    by_rank = reversed(routes)  # so that of several that fit, the first remains
    here = {route.method: (route, path) for route in by_rank if (path := _path(route, request.path)) is not None}
    if not here:
        raise NotFound("There is no such operation.", "no-such-operation")
    method = "GET" if request.method == "HEAD" else request.method
    if method not in here:
        raise WrongMethod([*here, "HEAD"] if "GET" in here else here)
    route, path = here[method]
    if not fits_path(path):
        raise NotFound("There is no such thing.")
    concerning(path.get("id"))
    note("http.route", f"{method} {route.path}")
    return route, path


def _path(route: Route, path: str) -> Mapping[str, str] | None:
    """What the names in the route's path stand for, if this is such a path."""
    pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", route.path.replace(".", r"\."))
    found = re.fullmatch(pattern, path)
    return found.groupdict() if found else None


def _response(route: Route, result: Any) -> Response:
    if isinstance(result, Export):
        return downloaded(result)
    return told(result, route.status) if isinstance(result, BaseModel) else Response(status=204)
