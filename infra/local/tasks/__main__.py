"""Runs the local Cloud Tasks server: `python -m infra.local.tasks --help`."""

import argparse
import logging
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette

from infra import topology
from infra.local.service_account import ServiceAccount
from infra.local.tasks import admin, grpc_server
from infra.local.tasks.adjustable_clock import AdjustableClock
from infra.local.tasks.declared_queues import create_declared_queues
from infra.local.tasks.dispatcher import Dispatcher
from infra.local.tasks.queue_calls import QueueCalls
from infra.local.tasks.server_process import log_to_stderr, running, serve
from infra.local.tasks.store import TaskStore
from infra.local.tasks.task_calls import TaskCalls


def main() -> None:
    """Reads the command line, creates the declared queues, and serves until a signal."""
    arguments = _arguments()
    log_to_stderr()
    arguments.data.mkdir(parents=True, exist_ok=True)
    try:
        store = TaskStore(arguments.data / "tasks.sqlite")
    except sqlite3.OperationalError as error:
        sys.exit(f"{arguments.data} cannot be opened; another server may use it: {error}")
    declared = topology.load(arguments.topology).queues
    create_declared_queues(store, declared, f"projects/{arguments.project}/locations/{arguments.location}")
    serve(
        _app(store, AdjustableClock(arguments.data / "clock"), ServiceAccount(arguments.key_file), arguments.port),
        arguments.admin_port,
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="infra.local.tasks", description=__doc__)
    parser.add_argument("--port", type=int, required=True, help="gRPC port on the loopback")
    parser.add_argument("--admin-port", type=int, required=True, help="HTTP port on the loopback")
    parser.add_argument("--data", type=Path, required=True, help="folder that keeps the tasks")
    parser.add_argument("--key-file", type=Path, required=True, help="service-account key that signs OIDC tokens")
    parser.add_argument("--project", required=True)
    parser.add_argument("--location", required=True)
    parser.add_argument("--topology", type=Path, default=topology.TOPOLOGY_FILE, help="file that declares the queues")
    return parser.parse_args()


def _app(store: TaskStore, clock: AdjustableClock, account: ServiceAccount, port: int) -> Starlette:
    dispatcher = Dispatcher(store, clock, account)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        calls = QueueCalls(store, clock, dispatcher), TaskCalls(store, clock, dispatcher)
        server = grpc_server.server(*calls, port)
        async with running(dispatcher.run()):
            await server.start()
            logging.getLogger("tasks").info("gRPC port %d is open", port)
            yield
            await server.stop(grace=0.5)
        store.close()

    return Starlette(routes=admin.routes(store, clock, dispatcher, account), lifespan=lifespan)


if __name__ == "__main__":
    main()
