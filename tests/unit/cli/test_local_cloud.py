"""`earshot up` and `earshot demo`, with a stand-in for the processes of a local cloud."""

import io
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from infra.cli.commands import demo, local_cloud
from infra.cli.display.terminal import Terminal
from infra.local.endpoints import Endpoints
from infra.local.errors import LocalCloudError, MissingDependencyError
from infra.local.speech.device import ComputeDevice
from tests.unit.cli.cloud import Cloud
from tests.unit.cli.conftest import Earshot, NewFile


class Plan:
    """What the stand-in does; it is ready at once and ends when it is waited for."""

    def __init__(self) -> None:
        self.begun: list[dict[str, Any]] = []
        self.missing: LocalCloudError | None = None
        self.on_ready: Callable[[], None] = lambda: None
        self.log: Callable[[str, str], None]

    @contextmanager
    def __call__(self, data: Path, *, show: Callable[[str, str], None], **options: Any) -> Iterator["Running"]:
        self.begun.append(options)
        if self.missing:
            raise self.missing
        show("cloud", "storage ready in 0.1 s")
        show("storage", "GET /")
        self.log = show
        self.on_ready()
        yield Running()


class Running:
    """A local cloud that is ready."""

    endpoints = Endpoints(**{field.name: field.name for field in fields(Endpoints)})

    def wait(self) -> None:
        raise KeyboardInterrupt


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> Iterator[Plan]:
    """In place of a local cloud."""
    at_end = signal.getsignal(signal.SIGTERM)
    plan = Plan()
    monkeypatch.setattr(local_cloud, "LocalCloud", plan)
    yield plan
    signal.signal(signal.SIGTERM, at_end)


def test_up_prints_where_everything_is_and_runs_until_ctrl_c(earshot: Earshot, local: Plan) -> None:
    said = earshot("up", "--port", "9000", "--model", "tiny.en", "--device", "cuda")
    assert said.exit_code == 130
    assert local.begun == [{"port": 9000, "model": "tiny.en", "device": "cuda", "extra_env": {}}]
    for line in ("Starting the local cloud", "  API        gateway", "  Transcribe  earshot transcribe FILE"):
        assert line in said.stderr.splitlines()
    assert "GET /" not in said.stderr


def test_up_with_traces_has_the_functions_tell_all_they_do(earshot: Earshot, local: Plan) -> None:
    earshot("up", "--traces")
    assert [options["extra_env"] for options in local.begun] == [{"TRACES_PERCENT": "100"}]


def test_on_a_terminal_one_line_says_what_became_ready(local: Plan) -> None:
    screen = Console(file=io.StringIO(), force_terminal=True, width=100)
    with local_cloud.local_cloud(8080, "base", ComputeDevice.CPU, Terminal(screen, screen)):
        local.log("cloud", "speech ended with exit code 1: restarting")
    assert isinstance(screen.file, io.StringIO)
    assert "storage ready in 0.1 s" in screen.file.getvalue()
    assert "speech ended with exit code 1: restarting" in screen.file.getvalue()


def test_verbose_shows_what_the_parts_log(earshot: Earshot, local: Plan) -> None:
    assert "  storage              GET /" in earshot("up", "--verbose").stderr.splitlines()


def test_what_is_missing_is_said(earshot: Earshot, local: Plan) -> None:
    local.missing = MissingDependencyError("Java 17 or newer is needed.")
    said = earshot("up")
    assert (said.exit_code, said.stderr.splitlines()[-1]) == (1, "error: Java 17 or newer is needed.")


@pytest.fixture
def file(new_file: NewFile, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bundled recording."""
    recording = new_file("conversation.flac")
    monkeypatch.setattr(demo, "RECORDING", recording)
    return recording


def test_the_demo_uses_a_cloud_that_runs(cloud: Cloud, earshot: Earshot, local: Plan, file: Path) -> None:
    said = earshot("demo")
    (session,) = cloud.store.sessions
    assert said.exit_code == 0, said.output
    assert said.stdout.startswith("[00:00:00] Speaker 1")
    assert f"  Subtitles       earshot export {session} --format srt" in said.stderr.splitlines()
    assert not local.begun


@pytest.mark.parametrize(("words", "code"), [(["demo"], 130), (["demo", "--once"], 0)])
def test_the_demo_starts_a_cloud_where_none_runs(
    cloud: Cloud,
    earshot: Earshot,
    local: Plan,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    code: int,
) -> None:
    monkeypatch.setenv("EARSHOT_API_URL", "http://127.0.0.1:9")
    local.on_ready = lambda: monkeypatch.setenv("EARSHOT_API_URL", cloud.api.url)
    said = earshot(*words)
    assert (said.exit_code, len(local.begun)) == (code, 1), said.output
    assert said.stdout.startswith("[00:00:00] Speaker 1")
    assert ("Earshot is running" in said.stderr) == (code == 130)


def test_a_picture_of_the_demo_loads_nothing_from_elsewhere(
    cloud: Cloud, earshot: Earshot, local: Plan, file: Path, tmp_path: Path
) -> None:
    assert earshot("demo", "--record", "demo.svg").exit_code == 0
    picture = (tmp_path / "demo.svg").read_text()
    assert "Speaker\N{NO-BREAK SPACE}1" in picture
    assert "@keyframes" in picture
    assert "@font-face" not in picture
    assert "url(http" not in picture
