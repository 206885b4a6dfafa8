"""How the supervisor ends its parts, and what it says when one ends by itself."""

import asyncio
import os
from pathlib import Path

import psutil
import pytest

from infra.local.errors import ServiceFailedError
from infra.local.supervisor import describe_exit
from tests.servers.cloud.conftest import all_gone
from tests.servers.cloud.supervised import Stage, nothing, once, server


def test_the_death_of_a_part_that_held_its_state_in_memory_ends_the_cloud(tmp_path: Path) -> None:
    stage = Stage(tmp_path, server("lasting"), server("mortal"))

    with pytest.raises(ServiceFailedError, match="mortal was killed by SIGKILL and lost its memory"):
        asyncio.run(stage.supervisor.run(lambda: psutil.Process(stage.pids["mortal"]).kill()))
    assert not psutil.pid_exists(stage.pids["lasting"])


def test_why_a_cloud_ends_is_told_before_the_others_are_ended_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infra.local.supervisor.STOP_SECONDS", 0.1)
    deaf = server("deaf", "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)")
    stage = Stage(tmp_path, deaf, server("mortal", "print('the last words', flush=True)"))
    alive: list[bool] = []
    shown = stage.lines.append

    def show(name: str, line: str) -> None:
        if "was killed" in line:
            alive.append(psutil.pid_exists(stage.pids["deaf"]))
        shown((name, line))

    stage.supervisor._show = show
    with pytest.raises(ServiceFailedError, match="the last words"):
        asyncio.run(stage.supervisor.run(lambda: psutil.Process(stage.pids["mortal"]).kill()))
    assert alive == [True]
    kept = (stage.logs / "cloud.log").read_text()
    assert "mortal was killed by SIGKILL" in kept
    assert "\nthe last words\n" in kept


def test_how_a_process_ended_is_said_in_words() -> None:
    assert [describe_exit(code) for code in (0, 3, -9, -15, -99)] == [
        "ended with exit code 0",
        "ended with exit code 3",
        "was killed by SIGKILL",
        "was killed by SIGTERM",
        "ended by signal 99",
    ]


def test_a_part_that_may_be_started_again_is_until_it_stays(tmp_path: Path) -> None:
    second_and_third_time = "import os; n = len(os.listdir()); open(str(n), 'w').close(); n in (1, 2) and exit(n)"
    (tmp_path / "starts").mkdir()
    stage = Stage(tmp_path, server("unsteady", second_and_third_time, restart=True, cwd=tmp_path / "starts"))

    async def kill() -> None:
        psutil.Process(stage.pids["unsteady"]).kill()
        while not stage.shown("cloud", "unsteady is back"):
            await asyncio.sleep(0.01)

    asyncio.run(stage.run(kill))
    assert stage.shown("cloud", "unsteady was killed by SIGKILL, restarting")
    assert stage.shown("cloud", "unsteady ended with exit code 2 before it was ready")


def test_processes_that_a_part_leaves_behind_end_with_the_cloud(tmp_path: Path) -> None:
    child = (
        "import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']).pid)"
    )
    stage = Stage(tmp_path, once("parent", child))
    asyncio.run(stage.run(nothing))
    left = int((stage.logs / "parent.log").read_text())
    assert not psutil.pid_exists(left) or all_gone([psutil.Process(left)])


def test_the_end_of_a_cloud_kills_nobody_who_has_the_number_of_a_command_that_ended_long_ago(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, killed = Stage(tmp_path, once("brief", ""), server("lasting")), list[int]()
    killpg = os.killpg

    def kill(group: int, number: int) -> None:
        killed.append(group)
        killpg(group, number)

    async def watch() -> None:
        monkeypatch.setattr(os, "killpg", kill)

    asyncio.run(stage.run(watch))
    assert killed == [stage.pids["lasting"]]


def test_a_part_that_ignores_the_request_to_stop_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infra.local.supervisor.STOP_SECONDS", 0.1)
    stage = Stage(tmp_path, server("deaf", "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)"))
    asyncio.run(stage.run(nothing))
    assert not psutil.pid_exists(stage.pids["deaf"])


def test_the_cloud_ends_when_its_watchdog_does(tmp_path: Path) -> None:
    stage = Stage(tmp_path, server("lasting"))
    before = psutil.Process().children()  # among them the watchdog of a cloud that other tests use

    def kill_the_watchdog() -> None:
        others = set(psutil.Process().children()) - set(before)
        next(child for child in others if "watchdog.py" in " ".join(child.cmdline())).kill()

    with pytest.raises(ServiceFailedError, match="the watchdog was killed by SIGKILL"):
        asyncio.run(stage.supervisor.run(kill_the_watchdog))
    assert not psutil.pid_exists(stage.pids["lasting"])
