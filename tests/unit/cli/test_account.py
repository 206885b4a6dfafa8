"""`earshot account`."""

import io
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner

from infra.cli.commands import account
from infra.cli.main import app
from shared.core.domain.tasks import Task
from tests.support.scenarios import completed
from tests.unit.cli.cloud import Cloud
from tests.unit.cli.conftest import Earshot


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account, "POLL_SECONDS", 0.001)


@pytest.fixture
def exporting(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Cloud:
    """Files are made beside whoever waits for them, and stored where they can be fetched."""
    world = cloud.world
    keep, write = world.tasks.enqueue, world.objects.write

    def enqueue(task: Task) -> None:
        if task.name not in world.tasks.by_name and task.function == "export_account":
            keep(task)
            cloud.work(lambda: world.deliver_task(task))

    def writing(uri: str, pieces: Any, content_type: str) -> None:
        write(uri, pieces, content_type)
        cloud.storage.files[uri.removeprefix("gs://")] = world.objects.files[uri]

    monkeypatch.setattr(world.tasks, "enqueue", enqueue)
    monkeypatch.setattr(world.objects, "write", writing)
    return cloud


def test_everything_is_saved(exporting: Cloud, earshot: Earshot, tmp_path: Path) -> None:
    said = earshot("account", "export", "--out", "copy")
    assert (said.exit_code, said.stdout) == (0, "copy/earshot-2030-01-01-001.zip\n")
    archive = ZipFile(io.BytesIO((tmp_path / "copy" / "earshot-2030-01-01-001.zip").read_bytes()))
    assert "account/profile.json" in archive.namelist()
    assert [path.name for path in (tmp_path / "copy").iterdir()] == ["earshot-2030-01-01-001.zip"]


def test_one_that_cannot_be_made_or_written_says_so(
    exporting: Cloud, earshot: Earshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    said = earshot("account", "export", "--out", "file/below")
    assert (said.exit_code, "cannot be written" in said.stderr) == (2, True)
    monkeypatch.setattr(exporting.storage, "url", "http://127.0.0.1:9")
    assert "Cloud Storage does not answer" in earshot("account", "export").stderr


def typed(words: str, *command: str) -> Any:
    return CliRunner().invoke(app, list(command), input=f"{words}\n")


def test_an_account_is_deleted_and_kept_after_all(cloud: Cloud, earshot: Earshot) -> None:
    completed(cloud.world)
    cloud.world.identities.signed_in["ann"] = cloud.world.clock.now()
    said = typed("no", "account", "delete")
    assert (said.exit_code, "Nothing was deleted" in said.stderr) == (2, True)
    said = typed("delete", "account", "delete")
    assert said.exit_code == 0
    assert "will be deleted on 2030-01-08" in said.stderr
    assert cloud.world.accounts.load("ann").value.deletion
    assert earshot("account", "keep").stderr == "The deletion is cancelled\n"
    assert cloud.world.accounts.load("ann").value.deletion is None


def test_whoever_signed_in_long_ago_is_told_how_to_do_it_again(cloud: Cloud, earshot: Earshot) -> None:
    said = earshot("account", "delete", "--yes")
    assert (said.exit_code, said.stderr) == (1, "error: Sign in again to do this.\nSign in with: earshot login\n")


def test_another_refusal_is_said_as_it_is(cloud: Cloud, earshot: Earshot) -> None:
    ticket = completed(cloud.world)
    cloud.world.identities.signed_in["ann"] = cloud.world.clock.now()
    held = cloud.world.session(ticket).model_copy(update={"legal_hold": True})
    cloud.store.sessions[ticket.session_id] = held
    assert earshot("account", "delete", "--yes").stderr == "error: One of your sessions is under a legal hold.\n"
