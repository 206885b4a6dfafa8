"""Signs what the Pub/Sub emulator pushes, which stores who is to sign a push and leaves it unsigned.

A subscription pushes to /FUNCTION/TOPIC here; the same request goes on to the function with an OIDC token for it.
"""

import argparse
from pathlib import Path

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from infra.local.identity import ServiceAccount
from infra.local.part import HOST

ANSWER_SECONDS = 600  # the longest that a subscription waits
KEPT = ("content-type", "user-agent")


class Pushes:
    """Hands each push on; what the function answers decides whether it comes again."""

    def __init__(self, account: ServiceAccount, function_url: str, client: httpx.AsyncClient) -> None:
        self._account = account
        self._function_url = function_url
        self._client = client

    async def push(self, request: Request) -> Response:
        """One push."""
        url = self._function_url.format(function=request.path_params["function"])
        headers = {name: value for name, value in request.headers.items() if name in KEPT}
        headers["authorization"] = f"Bearer {self._account.oidc_token(url)}"
        target = f"{url}/{request.path_params['topic']}"
        try:
            answer = await self._client.post(target, content=await request.body(), headers=headers)
        except httpx.HTTPError:
            return Response(status_code=502)
        return Response(answer.content, answer.status_code)


async def _healthy(_: Request) -> Response:
    return JSONResponse({"status": "ok"})


def application(account: ServiceAccount, function_url: str) -> Starlette:
    """The relay to functions at this template, with a client of its own."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    timeout = httpx.Timeout(ANSWER_SECONDS, connect=5)
    pushes = Pushes(account, function_url, httpx.AsyncClient(limits=limits, timeout=timeout, trust_env=False))
    push = Route("/{function}/{topic:path}", pushes.push, methods=["POST"])
    return Starlette(routes=[Route("/healthz", _healthy), push])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--key-file", type=Path, required=True, help="service-account key that signs OIDC tokens")
    parser.add_argument("--function-url", required=True, help="a function's private URL, with {function} in it")
    arguments = parser.parse_args()
    app = application(ServiceAccount(arguments.key_file), arguments.function_url)
    uvicorn.run(app, host=HOST, port=arguments.port, access_log=False, log_level="warning", timeout_graceful_shutdown=1)


if __name__ == "__main__":
    main()
