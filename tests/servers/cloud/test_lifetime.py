"""However a local cloud ends, none of its processes outlives it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from infra.local.cloud import LocalCloud
from infra.local.endpoints import Endpoints
from infra.local.errors import CloudAlreadyRunningError, CloudNotRunningError, ServiceFailedError
from tests.servers.cloud.conftest import HOST_PARTS, all_gone
from tests.support.processes import attached

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def up(tmp_path: Path, site: Path) -> Iterator[subprocess.Popen[str]]:
    """`python -m infra.local up` with the site's functions, ready."""
    only = [argument for name in HOST_PARTS for argument in ("--only", name)]
    where = ("--data", tmp_path / "data", "--source", site, "--topology", site / "topology.yaml", "--port", "18080")
    command = [sys.executable, "-m", "infra.local", "up", *where, *only]
    with attached(command, cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        try:
            assert any("local cloud is ready at" in line for line in process.stdout)
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize(("sent", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_no_process_outlives_the_supervisor(
    up: subprocess.Popen[str], tmp_path: Path, sent: signal.Signals, exit_code: int
) -> None:
    processes = psutil.Process(up.pid).children(recursive=True)
    assert (
        len(processes) >= 3 + 1 + 1
    )  # three functions (whose workers may still be forking), the gateway, the watchdog
    up.send_signal(sent)
    assert up.wait(timeout=20) == exit_code
    assert all_gone(processes)


def test_a_cloud_that_was_killed_is_not_taken_for_a_running_one(
    up: subprocess.Popen[str], tmp_path: Path, site: Path
) -> None:
    data = tmp_path / "data"
    assert json.loads((data / "cloud.json").read_text())["pid"] == up.pid
    assert Endpoints.read(data).project == "demo-earshot"
    up.kill()
    up.wait()
    with pytest.raises(CloudNotRunningError, match="was killed"):
        Endpoints.read(data)
    with LocalCloud(data, source=site, topology=site / "topology.yaml", only=["gateway"]) as cloud:
        assert Endpoints.read(data) == cloud.endpoints
    with pytest.raises(CloudNotRunningError, match="no local cloud runs"):
        Endpoints.read(data)


def test_a_second_cloud_in_the_same_folder_is_refused(up: subprocess.Popen[str], tmp_path: Path, site: Path) -> None:
    with (
        pytest.raises(CloudAlreadyRunningError, match=r"already runs in .*cloud\.json"),
        LocalCloud(tmp_path / "data", source=site, topology=site / "topology.yaml", only=["gateway"]),
    ):
        pass


def test_two_clouds_in_two_folders_take_ports_of_their_own(
    up: subprocess.Popen[str], tmp_path: Path, site: Path
) -> None:
    topology = site / "topology.yaml"
    with LocalCloud(tmp_path / "other", port=18080, source=site, topology=topology, only=["gateway"]) as cloud:
        assert cloud.endpoints.gateway != Endpoints.read(tmp_path / "data").gateway


def test_a_function_that_cannot_be_imported_ends_the_start_and_every_process(tmp_path: Path, site: Path) -> None:
    (site / "functions" / "hello" / "main.py").write_text("import no_such_module\n")
    begun = psutil.Process(os.getpid()).children(recursive=True)
    with (
        pytest.raises(ServiceFailedError, match=r"(?s)hello ended with exit code 1.*No module named 'no_such_module'"),
        LocalCloud(tmp_path / "data", source=site, topology=site / "topology.yaml", only=HOST_PARTS),
    ):
        pass
    assert psutil.Process(os.getpid()).children(recursive=True) == begun
    assert not (tmp_path / "data" / "cloud.json").exists()


def test_the_files_of_an_earlier_run_go_when_a_new_one_starts_empty(tmp_path: Path, site: Path) -> None:
    earlier, foreign = tmp_path / "data" / "storage" / "object", tmp_path / "data" / "notes"
    earlier.parent.mkdir(parents=True)
    earlier.touch()
    foreign.touch()
    with LocalCloud(tmp_path / "data", source=site, topology=site / "topology.yaml", only=["gateway"]):
        assert not earlier.exists()
        assert foreign.exists()


def test_a_cloud_that_ended_by_itself_says_why_whenever_it_is_asked(tmp_path: Path, site: Path) -> None:
    before = set(psutil.Process().children())
    with LocalCloud(tmp_path / "data", source=site, topology=site / "topology.yaml", only=["gateway"]) as cloud:
        cloud.check()
        new = set(psutil.Process().children()) - before
        next(child for child in new if "watchdog.py" in " ".join(child.cmdline())).kill()
        for ask in (cloud.wait, cloud.check, cloud.check):
            with pytest.raises(ServiceFailedError, match="the watchdog was killed by SIGKILL"):
                ask()
