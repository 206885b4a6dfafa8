"""Signs push requests: the Pub/Sub emulator stores the signer of a subscription, but sends no token.

A subscription pushes to /FUNCTION/TOPIC here. The request is forwarded to the function with an OIDC token.
"""

import argparse
from pathlib import Path

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from infra.local.service_account import ServiceAccount
from infra.local.service_spec import HOST

ANSWER_SECONDS = 600  # the longest acknowledgement deadline
KEPT = ("content-type", "user-agent")


class PushSigner:
    """Forwards each push. The function's response decides whether Pub/Sub pushes again."""

    def __init__(self, account: ServiceAccount, function_url: str, client: httpx.AsyncClient) -> None:
        self._account = account
        self._function_url = function_url
        self._client = client

    async def push(self, request: Request) -> Response:
        """Forwards one push."""
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
    """Creates the signer for functions at this URL template, with its own HTTP client."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    timeout = httpx.Timeout(ANSWER_SECONDS, connect=5)
    pushes = PushSigner(account, function_url, httpx.AsyncClient(limits=limits, timeout=timeout, trust_env=False))
    push = Route("/{function}/{topic:path}", pushes.push, methods=["POST"])
    return Starlette(routes=[Route("/healthz", _healthy), push])


def main() -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--key-file", type=Path, required=True, help="service-account key that signs OIDC tokens")
    parser.add_argument("--function-url", required=True, help="a function's private URL, with {function} in it")
    arguments = parser.parse_args()
    app = application(ServiceAccount(arguments.key_file), arguments.function_url)
    uvicorn.run(app, host=HOST, port=arguments.port, access_log=False, log_level="warning", timeout_graceful_shutdown=1)


if __name__ == "__main__":
    main()
