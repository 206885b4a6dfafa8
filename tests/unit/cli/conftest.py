"""The command line against servers of this process, and nothing beyond them."""

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import pytest_socket
from rich.console import Console
from typer.testing import CliRunner, Result

from infra.cli.client import backoff
from infra.cli.main import app
from infra.topology import ROOT
from shared.billing.domain.plans import PLANS
from tests.support.fakes.audio_reader import recording
from tests.unit.cli.cloud import Cloud

Earshot = Callable[..., Result]
NewFile = Callable[..., Path]
OnPlan = Callable[..., None]


@pytest.fixture(autouse=True)
def _only_this_machine(_no_network: None) -> None:
    pytest_socket.enable_socket()
    pytest_socket.socket_allow_hosts(["127.0.0.1"])


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No state of an earlier test or of the person at the keyboard, and no patience."""
    for name in ("API_URL", "AUTH_URL", "FIRESTORE_URL", "PROJECT_ID", "API_KEY", "EMAIL", "PASSWORD"):
        monkeypatch.delenv(f"EARSHOT_{name}", raising=False)
    monkeypatch.setenv("EARSHOT_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("EARSHOT_CLOUD", str(tmp_path / "cloud.json"))
    monkeypatch.setattr(backoff, "FIRST_SECONDS", 0.001)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    with Cloud() as running:
        for name, value in running.environment().items():
            monkeypatch.setenv(name, value)
        yield running


@pytest.fixture
def earshot() -> Earshot:
    """Types a command; nothing is a terminal."""
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def new_file(tmp_path: Path) -> NewFile:
    """Makes a recording of this length, filled up to this size in bytes."""

    def make(name: str = "talk.flac", duration_ms: int = 30_000, size: int = 0) -> Path:
        file = tmp_path / name
        file.write_bytes(recording(duration_ms).ljust(size))
        return file

    return make


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """A real recording of eleven seconds and a third."""
    return Path(shutil.copy(ROOT / "tests" / "recordings" / "short.flac", tmp_path / "short.flac"))


@pytest.fixture
def screen() -> Console:
    return Console(file=io.StringIO(), record=True, force_terminal=True, width=80)


@pytest.fixture
def on_plan(cloud: Cloud, earshot: Earshot) -> OnPlan:
    """Puts the user on the first plan with other limits."""

    def put(**limits: object) -> None:
        cloud.world.accounts.put_plan(PLANS[0].model_copy(update=limits))
        assert earshot("plan", "FREE").exit_code == 0

    return put
