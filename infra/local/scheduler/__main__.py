"""Runs the local scheduler: `python -m infra.local.scheduler --help`."""

import argparse
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from cronsim import CronSimError
from starlette.applications import Starlette

from infra import topology
from infra.local.scheduler import admin
from infra.local.scheduler.scheduler import PLACE, Scheduler
from infra.local.service_account import ServiceAccount
from infra.local.tasks.adjustable_clock import AdjustableClock
from infra.local.tasks.server_process import log_to_stderr, running, serve


def main() -> None:
    """Reads the command line and the declared jobs, and serves until a signal."""
    arguments = _arguments()
    log_to_stderr()
    arguments.data.mkdir(parents=True, exist_ok=True)
    clock = AdjustableClock(arguments.data / "clock")
    jobs = topology.load(arguments.topology).jobs
    account, file = ServiceAccount(arguments.key_file), arguments.data / "jobs.json"
    try:
        scheduler = Scheduler(jobs, clock, account, arguments.function_url, file)
    except CronSimError as error:
        sys.exit(f"{arguments.topology}: a job's schedule is no cron expression: {error}")
    serve(_app(scheduler, clock), arguments.port)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="infra.local.scheduler", description=__doc__)
    parser.add_argument("--port", type=int, required=True, help="HTTP port on the loopback")
    parser.add_argument("--data", type=Path, required=True, help="folder that keeps when each job ran")
    parser.add_argument("--key-file", type=Path, required=True, help="service-account key that signs OIDC tokens")
    parser.add_argument("--function-url", type=_template, required=True, help=f"such as http://127.0.0.1:8080/{PLACE}")
    parser.add_argument("--topology", type=Path, default=topology.TOPOLOGY_FILE, help="file that declares the jobs")
    return parser.parse_args()


def _template(url: str) -> str:
    if PLACE not in url:
        raise argparse.ArgumentTypeError(f"{url} has no {PLACE} in it")
    return url


def _app(scheduler: Scheduler, clock: AdjustableClock) -> Starlette:
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with running(scheduler.run()):
            yield

    return Starlette(routes=admin.routes(scheduler, clock), lifespan=lifespan)


if __name__ == "__main__":
    main()
