"""Process of a local server: logs to stderr, a small HTTP port, and a clean stop on a signal."""

import asyncio
import logging
import signal
import socket
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from infra.local.tasks.adjustable_clock import AdjustableClock

HOST = "127.0.0.1"


def iso(moment: float) -> str:
    """Formats seconds since 1970 as RFC 3339 in UTC."""
    return datetime.fromtimestamp(moment, UTC).isoformat().replace("+00:00", "Z")


def health_and_clock(clock: AdjustableClock) -> list[Route]:
    """`GET /healthz`, `GET /clock` and `POST /clock` {"advance_seconds": n}."""

    async def health(_: Request) -> JSONResponse:
        return JSONResponse({"status": "ok"})

    async def read(_: Request) -> JSONResponse:
        return JSONResponse({"now": iso(clock.now()), "advanced_seconds": clock.advanced})

    async def move(request: Request) -> JSONResponse:
        try:
            clock.advance(float((await request.json())["advance_seconds"]))
        except (KeyError, TypeError, ValueError) as error:
            return JSONResponse({"error": f'send {{"advance_seconds": n}}: {error}'}, 400)
        return await read(request)

    return [Route("/healthz", health), Route("/clock", read), Route("/clock", move, methods=["POST"])]


@asynccontextmanager
async def running(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Runs `work` beside the block. The process stops if it fails, because it must not look healthy then."""

    def stop_if_it_failed(task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()):
            logging.critical("stopped by an error", exc_info=error)
            signal.raise_signal(signal.SIGTERM)

    task = asyncio.create_task(work)
    task.add_done_callback(stop_if_it_failed)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


def log_to_stderr() -> None:
    """Logs one line for each event."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S", stream=sys.stderr)
    for talkative in ("httpx", "uvicorn"):
        logging.getLogger(talkative).setLevel(logging.WARNING)


def serve(app: Starlette, port: int) -> None:
    """Serves `app` on the loopback address until SIGTERM or SIGINT. Exits with a sentence if it cannot start."""
    # uvicorn raises the signal that stopped it once more after a clean stop: as an interrupt it can be swallowed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="on", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    try:
        listener_probe = socket.create_server((HOST, port))
    except OSError as error:
        sys.exit(f"port {port} of {HOST}: {error.strerror}")
    listener_probe.setsockopt(
        socket.IPPROTO_TCP, socket.TCP_NODELAY, 1
    )  # asyncio does so only for sockets it made itself
    with listener_probe, suppress(KeyboardInterrupt):
        server.run(sockets=[listener_probe])
    if not server.started:
        sys.exit("the server did not start")
