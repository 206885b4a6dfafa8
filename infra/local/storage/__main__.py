"""`python -m infra.local.storage --port 9199 --data DIR --key-file service-account.json [--config storage.json]`."""

import argparse
import logging
import signal
import socket
import sys
from pathlib import Path
from typing import Any

import uvicorn

from infra.local.service_account import ServiceAccount
from infra.local.storage import config
from infra.local.storage.app import create_app
from infra.local.storage.store.database import DirectoryLock

HOST = "127.0.0.1"
# The server logs requests itself. An interrupted upload has one second to end, and is resumable.
SETTINGS: dict[str, Any] = {
    "http": "httptools",
    "ws": "none",
    "lifespan": "on",
    "access_log": False,
    "log_config": None,
    "log_level": "warning",
    "timeout_graceful_shutdown": 1,
}
log = logging.getLogger("storage")


def main() -> None:
    """Serves until SIGTERM or SIGINT."""
    arguments = parse(sys.argv[1:])
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    arguments.data.mkdir(parents=True, exist_ok=True)
    lock = DirectoryLock(arguments.data)
    listener = listen(arguments.port)
    base_url = f"http://{HOST}:{listener.getsockname()[1]}"
    app = create_app(
        arguments.data, config.load(arguments.config), [ServiceAccount(file) for file in arguments.key_file], base_url
    )
    # The web server raises the stop signal again after its shutdown, which is no failure.
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, lambda *_: sys.exit(0))
    log.info("listening on %s", base_url)
    uvicorn.Server(uvicorn.Config(app, **SETTINGS)).run(sockets=[listener])
    lock.release()


def listen(port: int) -> socket.socket:
    """Returns a listening socket, bound before the server starts so that port 0 is known."""
    listener = socket.create_server((HOST, port))
    # Connections inherit it. asyncio does so itself for the sockets it makes; without, a small answer takes 40 ms.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def parse(arguments: list[str]) -> argparse.Namespace:
    """Parses the command line."""
    parser = argparse.ArgumentParser(prog="python -m infra.local.storage", description="A local Cloud Storage server.")
    parser.add_argument("--port", type=int, required=True, help="port on 127.0.0.1; 0 for a free one, see the log")
    parser.add_argument("--data", type=Path, required=True, help="directory of all state, created when missing")
    parser.add_argument(
        "--key-file",
        type=Path,
        action="append",
        required=True,
        help="key of an account that signs URLs; the first signs the tokens of events",
    )
    parser.add_argument("--config", type=Path, help="JSON file that declares buckets")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
