"""Middleware of every request: the log, and the protection of the JSON API."""

import logging
import time

from starlette.datastructures import Headers, QueryParams
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from infra.local.storage.errors import StorageError, as_json

log = logging.getLogger("storage.requests")

JSON_PREFIXES = ("/storage/v1/", "/upload/storage/v1/", "/download/storage/v1/", "/batch/")
_PAGE_REFUSED = StorageError(403, "AccessDenied", "The JSON API does not serve web pages; use a signed URL.")


def is_json_api(scope: Scope) -> bool:
    """Returns whether the request is for the JSON API."""
    return str(scope["path"]).startswith(JSON_PREFIXES)


class RequestLog:
    """Logs one line a request, without the query: it holds signatures and session ids.

    It also makes the path the one on the wire, because an encoded slash is part of an object's name.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One ASGI request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["path"] = scope["raw_path"].decode("latin-1")
        started, statuses = time.monotonic(), []

        async def send_logged(message: Message) -> None:
            statuses.append(message.get("status"))
            await send(message)

        await self._app(scope, receive, send_logged)
        milliseconds = (time.monotonic() - started) * 1000
        log.info("%s %s %s %.0f ms", scope["method"], scope["path"], statuses[0] if statuses else "cut", milliseconds)


class TrustedJsonApi:
    """Refuses requests of web pages: the JSON API trusts programs on this machine.

    `Origin` cannot tell them apart, because a program names there the page it starts a session for.
    The URL of that session is its own credential, so the page may use it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One ASGI request."""
        app = as_json(_PAGE_REFUSED) if scope["type"] == "http" and _is_page(scope) else self._app
        await app(scope, receive, send)


def _is_page(scope: Scope) -> bool:
    site = Headers(scope=scope).get("sec-fetch-site", "none")  # browsers set it, "none" is the address bar
    return is_json_api(scope) and site != "none" and "upload_id" not in QueryParams(scope["query_string"])
