"""Whatever happens to the test runner, the servers that it started do not outlive it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from infra.topology import ROOT
from tests.servers.cloud.conftest import all_gone
from tests.support.processes import ATTACHED, attached

# What a fixture does, in a process that can be killed; the server's process id is told once it is ready.
RUNNERS = {
    "storage": """
from tests.servers.storage.conftest import Server
server = Server(folder / "data", create_service_account(folder / "key.json", "demo"), {}).start()
pid = server.process.pid
""",
    "scheduler": """
import psutil
from tests.servers.scheduler.conftest import SchedulerServer
server = SchedulerServer(folder, "http://127.0.0.1:9/{function}")
pid = psutil.Process().children()[0].pid
""",
}
BEFORE = """
import sys, time
from pathlib import Path
from infra.local.service_account import create_service_account
folder = Path(sys.argv[1])
"""
AFTER = """
print(pid, flush=True)
time.sleep(600)
"""


@pytest.fixture(params=RUNNERS)
def runner(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A test runner in the middle of a test, by the server that it needs."""
    command = [sys.executable, "-c", BEFORE + RUNNERS[request.param] + AFTER, tmp_path]
    with attached(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        yield process
        process.kill()


def test_a_server_ends_with_the_runner_that_was_killed(runner: subprocess.Popen[str]) -> None:
    assert runner.stdout
    server = psutil.Process(int(runner.stdout.readline()))
    assert "infra.local" in " ".join(server.cmdline())
    runner.kill()
    assert all_gone([server])


def test_a_command_whose_parent_has_ended_already_is_not_started() -> None:
    command = [sys.executable, str(ATTACHED), "1", sys.executable, "-c", "print('started')"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "its parent has ended" in done.stderr
