"""Commands of their own processes that are killed, and the same commands again."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.processes import Start, typed
from tests.unit.cli.cloud import Cloud
from tests.unit.cli.conftest import NewFile

CHUNK = 8 * 1024 * 1024
SIZE = 2 * CHUNK + 1000
SECONDS = 30

EARSHOT = (sys.executable, "-c", "from infra.cli.main import app; app(prog_name='earshot')")


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts `earshot` as a process."""
    with typed(EARSHOT) as start:
        yield start


@pytest.fixture
def large(new_file: NewFile) -> Path:
    return new_file("long.flac", size=SIZE)


def interrupted(process: subprocess.Popen[str]) -> str:
    """What it says last when somebody presses Ctrl-C."""
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=SECONDS)
    assert process.returncode == 130
    return stderr


def test_after_a_kill_the_same_command_goes_on_where_it_stopped(cloud: Cloud, start: Start, large: Path) -> None:
    cloud.storage.hold_at = CHUNK + 1_000_000
    process = start("transcribe", large)
    assert cloud.storage.held.wait(SECONDS)
    process.kill()
    process.wait()
    cloud.storage.release()

    cloud.storage.seen.clear()
    again = start("transcribe", large)
    stdout, stderr = again.communicate(timeout=SECONDS)
    assert again.returncode == 0, stderr
    assert stdout.startswith("[00:00:00] Speaker 1")
    assert "Resuming the upload" in stderr
    chunks = [s.content_range for s in cloud.storage.seen if s.content_range and "*" not in s.content_range]
    assert int(chunks[0].removeprefix("bytes ").split("-")[0]) >= CHUNK
    assert list(cloud.storage.files.values()) == [large.read_bytes()]
    assert len(cloud.store.sessions) == 1


def test_ctrl_c_while_sending_says_how_to_go_on(cloud: Cloud, start: Start, large: Path) -> None:
    cloud.storage.hold_at = CHUNK + 1_000_000
    process = start("transcribe", large)
    assert cloud.storage.held.wait(SECONDS)
    stderr = interrupted(process)
    assert stderr.endswith("error: Stopped.\nRun the same command again to resume the upload.\n")


def test_ctrl_c_while_watching_says_how_to_watch_again(cloud: Cloud, start: Start, large: Path) -> None:
    cloud.transcribes = False
    process = start("transcribe", large)
    cloud.firestore.wait_until_listened()
    stderr = interrupted(process)
    (session,) = cloud.store.sessions
    assert f"Watch it again with: earshot watch {session}" in stderr


# `earshot demo` where no cloud runs: the one that it starts is the one whose address is the first word.
DEMO = """
import os, sys
from contextlib import contextmanager
from infra.cli.commands import local_cloud
from infra.cli.main import app

@contextmanager
def start(*_, **__):
    os.environ["EARSHOT_API_URL"] = address
    yield

address = sys.argv.pop(1)
local_cloud.LocalCloud = start
app(prog_name="earshot")
"""
ENDED = """error: Stopped. The local cloud of this demo has ended, and its data is deleted.
Start again with: earshot demo
"""
NOBODY = {"EARSHOT_API_URL": "http://127.0.0.1:9"}


@pytest.fixture
def start_demo(cloud: Cloud) -> Iterator[Start]:
    """Starts `earshot demo` as a process, which begins with a local cloud."""
    with typed([sys.executable, "-c", DEMO, cloud.api.url, "demo"], NOBODY) as start:
        yield start


def test_ctrl_c_during_the_demo_says_that_its_cloud_has_ended(cloud: Cloud, start_demo: Start) -> None:
    cloud.transcribes = False
    process = start_demo()
    cloud.firestore.wait_until_listened()
    assert interrupted(process).endswith(ENDED)


def test_so_it_does_while_the_demo_sends(cloud: Cloud, start_demo: Start) -> None:
    cloud.storage.hold_at = 1000
    process = start_demo()
    assert cloud.storage.held.wait(SECONDS)
    assert interrupted(process).endswith(ENDED)


def test_ctrl_c_during_a_demo_on_a_cloud_that_ran_before_leaves_it_running(cloud: Cloud, start: Start) -> None:
    cloud.transcribes = False
    process = start("demo")
    cloud.firestore.wait_until_listened()
    stderr = interrupted(process)
    (session,) = cloud.store.sessions
    assert f"Watch it again with: earshot watch {session}" in stderr
