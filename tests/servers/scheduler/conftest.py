"""A scheduler with two jobs that real time does not reach during a test, and a receiver in place of the functions."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.local.service_account import create_service_account
from tests.servers.tasks.process import ServerProcess, free_port
from tests.servers.tasks.receiver import PATIENCE, Receiver

TOPOLOGY = """
buckets: {}
topics: {}
subscriptions: {}
queues: {}
functions: {maintain: {trigger: schedule, memory_mib: 128}}
jobs:
  yearly: {schedule: "30 4 1 1 *", function: maintain, body: {job: yearly}}
  rare: {schedule: "0 0 29 2 *", function: rare, body: {job: rare}}
"""


class SchedulerServer(ServerProcess):
    """A scheduler whose data are under `folder` and whose functions are at `function_url`."""

    def __init__(self, folder: Path, function_url: str) -> None:
        self.folder = folder
        port = free_port()
        super().__init__("infra.local.scheduler", arguments(folder, port, function_url), port)

    def job(self, name: str) -> dict[str, Any]:
        state: dict[str, Any] = self.get("/jobs")[name]
        return state

    def job_when(self, name: str, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The job's state once `holds` is true of it."""
        deadline = time.monotonic() + PATIENCE
        while not holds(state := self.job(name)):
            assert time.monotonic() < deadline, state
            time.sleep(0.01)
        return state


def arguments(folder: Path, port: int, function_url: str, topology: str = TOPOLOGY) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    declared = folder / "topology.yaml"
    declared.write_text(topology, "utf-8")
    key = create_service_account(folder / "key.json", "laptop")
    flags = {"port": port, "data": folder / "data", "key-file": key, "function-url": function_url, "topology": declared}
    return [f"--{name}={value}" for name, value in flags.items()]


@pytest.fixture
def function_url(receiver: Receiver) -> str:
    return receiver.url("/functions/{function}")


@pytest.fixture
def scheduler(tmp_path: Path, function_url: str) -> Iterator[SchedulerServer]:
    running = SchedulerServer(tmp_path, function_url)
    yield running
    running.stop()
