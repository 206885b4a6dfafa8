"""One port for every function: public paths as declared, private ones under /functions/<name>, the web page elsewhere.

`/metrics` and `/traces` show what goes on in the functions (docs/reference/observability.md).

Headers and bodies pass through unchanged, in both directions and as they come; only X-Forwarded-For gets the caller's
address at its end, as Google's front end has it. An answer of the gateway itself is an RFC 9457 problem document.
"""

import argparse
import json
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
import uvicorn
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from infra.local.service_spec import HOST
from infra.local.static_site import StaticSite
from infra.local.telemetry.server import TelemetryServer

log = logging.getLogger("gateway")

CONNECT_SECONDS = 5.0
RETRY_AFTER = "1"  # seconds; a restart of a function takes about one
CLIENT_CLOSED_REQUEST = 499  # nginx's status of a disconnected client
PRIVATE_PREFIX = "/functions/"
# Hop-by-hop headers (RFC 9110, section 7.6.1): each side of the gateway has its own connection.
HOP_BY_HOP = {b"connection", b"keep-alive", b"proxy-connection", b"te", b"trailer", b"transfer-encoding", b"upgrade"}


@dataclass(frozen=True)
class FunctionRoute:
    """A function: its address, its public path prefixes (none if it is private) and its timeout in seconds."""

    name: str
    url: str
    paths: Sequence[str]
    timeout: float


class Gateway:
    """An ASGI application that forwards each request to the function of its path."""

    def __init__(
        self,
        routes: Sequence[FunctionRoute],
        client: httpx.AsyncClient,
        pages: StaticSite | None = None,
        telemetry: TelemetryServer | None = None,
    ) -> None:
        self._public = {path: route for route in routes for path in route.paths}
        self._private = {route.name: route for route in routes if not route.paths}
        self._client = client
        self._pages = pages
        self._telemetry = telemetry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        request = Request(scope, receive)
        response = await self._answer(request)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        path = request.scope["raw_path"].decode("ascii")
        if path == "/healthz":
            return JSONResponse({"status": "ok"})
        route, rest = self._resolve(path)
        if route is None and self._telemetry and (told := await self._telemetry.answer(request, self._client)):
            return told
        if route is None:
            page = self._pages.answer(request.method, path, request.headers) if self._pages else None
            if page:
                return page
            return problem(404, "not-found", "No function answers at this path.")
        response = await self._forward(request, route, rest)
        log.info("%s %s -> %s %d", request.method, path, route.name, response.status_code)
        return response

    def _resolve(self, path: str) -> tuple[FunctionRoute | None, str]:
        """Returns the function of a path, and the path for it: unchanged if public, else without the prefix."""
        if path.startswith(PRIVATE_PREFIX):
            name, _, rest = path.removeprefix(PRIVATE_PREFIX).partition("/")
            return self._private.get(name), f"/{rest}"
        matches = [prefix for prefix in self._public if path == prefix or path.startswith(f"{prefix}/")]
        return (self._public[max(matches, key=len)] if matches else None), path

    async def _forward(self, request: Request, route: FunctionRoute, path: str) -> Response:
        try:
            upstream = await self._client.send(_upstream_request(request, route, path), stream=True)
        except ClientDisconnect:
            return Response(status_code=CLIENT_CLOSED_REQUEST)
        except httpx.ConnectError:
            return problem(
                503, "function-down", f"{route.name} is not running; it is being started again.", RETRY_AFTER
            )
        except httpx.TimeoutException:
            return problem(504, "function-timeout", f"{route.name} did not answer within {route.timeout:g} s.")
        except httpx.TransportError as error:
            log.warning("%s broke off: %r", route.name, error)
            return problem(502, "function-broke-off", f"{route.name} broke off before it answered.")
        response = StreamingResponse(_body(upstream), status_code=upstream.status_code)
        response.raw_headers = [(name.lower(), value) for name, value in _end_to_end(upstream.headers.raw)]
        return response


def problem(status: int, kind: str, detail: str, retry_after: str | None = None) -> Response:
    """Returns a problem document (RFC 9457) of the gateway."""
    titles = {404: "Not Found", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}
    content = {"type": f"urn:earshot:problem:{kind}", "title": titles[status], "status": status, "detail": detail}
    headers = {"Retry-After": retry_after} if retry_after else None
    return JSONResponse(content, status, headers, media_type="application/problem+json")


def _upstream_request(request: Request, route: FunctionRoute, path: str) -> httpx.Request:
    query = request.scope["query_string"]
    target = path.encode("ascii") + (b"?" + query if query else b"")
    has_body = "content-length" in request.headers or "transfer-encoding" in request.headers
    return httpx.Request(
        request.method,
        route.url,
        headers=[*_end_to_end(request.headers.raw), _forwarded_for(request)],
        content=request.stream() if has_body else None,
        # `target` is sent unchanged; in a URL, httpx would resolve "..".
        extensions={"target": target, "timeout": httpx.Timeout(route.timeout, connect=CONNECT_SECONDS).as_dict()},
    )


def _end_to_end(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name, value in headers if name.lower() not in HOP_BY_HOP]


def _forwarded_for(request: Request) -> tuple[bytes, bytes]:
    """Appends the caller's address to X-Forwarded-For. Repeated headers form one list (RFC 9110, section 5.3)."""
    return b"x-forwarded-for", (request.client.host if request.client else "unknown").encode()


async def _body(upstream: httpx.Response) -> AsyncIterator[bytes]:
    try:
        async for chunk in upstream.aiter_raw():
            yield chunk
    finally:
        await upstream.aclose()


def application(
    routes: Sequence[FunctionRoute], pages: StaticSite | None = None, telemetry: TelemetryServer | None = None
) -> ASGIApp:
    """Creates the gateway for these routes, with its own HTTP client."""
    # No connection is kept: a server may close an idle one just as the next request is written to it, and a request
    # with a body cannot be sent twice.
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    return Gateway(routes, httpx.AsyncClient(limits=limits, trust_env=False), pages, telemetry)


def main() -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--config", type=Path, required=True, help="JSON: a list of {name, url, paths, timeout}")
    parser.add_argument("--pages", type=Path, help="the folder of the built web page")
    parser.add_argument("--page-config", type=Path, help="JSON: what the page reads first")
    parser.add_argument("--logs", type=Path, help="the folder with the logs of the functions")
    parser.add_argument("--tasks", help="the URL of the tasks server's HTTP port")
    arguments = parser.parse_args()
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    pages = StaticSite(arguments.pages, arguments.page_config) if arguments.pages and arguments.page_config else None
    routes = [FunctionRoute(**fields) for fields in json.loads(arguments.config.read_text("utf-8"))]
    functions = [route.name for route in routes]
    telemetry = (
        TelemetryServer(functions, arguments.logs, arguments.tasks) if arguments.logs and arguments.tasks else None
    )
    app = application(routes, pages, telemetry)
    uvicorn.run(
        app,
        host=HOST,
        port=arguments.port,
        lifespan="off",
        access_log=False,
        log_level="warning",
        proxy_headers=False,  # the caller is the peer of the connection
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=1,
    )


if __name__ == "__main__":
    main()
