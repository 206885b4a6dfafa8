"""A recording recognised once more, from the command line."""

import json

import pytest
from rich.console import Console

from infra.cli.commands.versions import show_versions
from infra.cli.display.terminal import Terminal
from shared.core.domain.tasks import Task
from shared.versions.domain.versions import VersionList
from tests.support.fakes.recognizer import clearly
from tests.unit.cli.cloud import Cloud
from tests.unit.cli.conftest import Earshot, NewFile


@pytest.fixture
def session(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> str:
    """One that is completed."""
    assert earshot("transcribe", new_file(), "--quiet").exit_code == 0
    return next(iter(cloud.store.sessions))


def test_another_version_is_asked_for_and_listed(cloud: Cloud, earshot: Earshot, session: str) -> None:
    said = earshot("retranscribe", session, "--engine", "small", "-l", "de-DE", "--speakers", "2-3", "--no-watch")
    assert (said.exit_code, "Version 2" in said.stderr) == (0, True)
    cloud.go_on()
    newest, first = [line.split("\t") for line in earshot("versions", session).stdout.splitlines()]
    assert newest[:5] == ["2", "completed", "small", "de-DE", "30"]
    assert (newest[6], first[6]) == ("current", "")
    assert json.loads(earshot("versions", session, "--json").stdout)["versions"][0]["current"]


def test_a_first_version_may_be_by_another_engine(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    assert earshot("transcribe", new_file(), "--engine", "small", "--quiet").exit_code == 0
    session = next(iter(cloud.store.sessions))
    assert earshot("versions", session).stdout.split("\t")[2] == "small"
    assert "must be one of small" in earshot("transcribe", new_file(), "--engine", "huge").stderr


def test_a_version_that_is_followed_is_printed(cloud: Cloud, earshot: Earshot, session: str) -> None:
    enqueue = cloud.world.tasks.enqueue

    def enqueued(task: Task) -> None:
        new = task.name not in cloud.world.tasks.by_name
        enqueue(task)
        if new and task.function == "poll_recognition":  # the last that a new pass asks for
            cloud.work(cloud.go_on)

    cloud.world.tasks.enqueue = enqueued  # type: ignore[method-assign] # what is asked for is done at once
    said = earshot("retranscribe", session)
    assert said.exit_code == 0, said.stderr
    assert said.stdout.startswith("[00:00:00] Speaker 1\nw0 w1")


def test_an_older_version_is_promoted(cloud: Cloud, earshot: Earshot, session: str) -> None:
    earshot("retranscribe", session, "--no-watch")
    cloud.go_on()
    said = earshot("promote", session, "1")
    assert (said.exit_code, said.stderr) == (0, "Version 1 is current now\n")
    assert cloud.store.sessions[session].transcription.version == 1


def test_a_version_not_promoted_says_why(cloud: Cloud, earshot: Earshot, session: str, screen: Console) -> None:
    cloud.world.recognizer.hears = lambda n: clearly(n) if n % 5 == 0 else None
    earshot("retranscribe", session, "--no-watch")
    cloud.go_on()
    listed = earshot("versions", session, "--json").stdout
    show_versions(VersionList.model_validate_json(listed).versions, Terminal(screen, screen))
    drawn = screen.export_text()
    assert "not promoted" in drawn
    assert "Languages" in drawn


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--engine", "huge"), "error: engine: must be one of small, or left out\n"),
        (("--engine", "No!"), "error: --engine: "),
        (("--language", "english"), "error: --language: "),
    ],
)
def test_what_cannot_be_is_refused(earshot: Earshot, session: str, words: tuple[str, ...], error: str) -> None:
    said = earshot("retranscribe", session, *words)
    assert said.exit_code
    assert said.stderr.startswith(error)
