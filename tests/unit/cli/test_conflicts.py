"""Conflicts between versions, listed and resolved from the command line."""

import json

import pytest
from rich.console import Console

from infra.cli.commands.conflicts import show_conflicts
from infra.cli.display.terminal import Terminal
from shared.versions.domain.rebase.models import RebaseConflict
from tests.support.samples import a_ref
from tests.unit.cli.cloud import Cloud
from tests.unit.cli.conftest import Earshot, NewFile
from tests.unit.versions.rebase_helpers import edit


@pytest.fixture
def session(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> str:
    """One of two versions, of which the second has another word where people wrote one."""
    assert earshot("transcribe", new_file(), "--quiet").exit_code == 0
    session = next(iter(cloud.store.sessions))
    cloud.store.put_space("ann", {"ann": "owner", "bob": "editor"})
    edit(cloud.world, a_ref(session), "fix", "setText", segment="000000", text="w0 w1 w2 w3 four w5 w6 w7 w8 w9")
    cloud.world.recognizer.hears = lambda n: "other" if n % 10 == 4 else f"w{n}"
    assert earshot("retranscribe", session, "--no-watch").exit_code == 0
    cloud.go_on()
    return session


def test_open_conflicts_are_listed_and_resolved(earshot: Earshot, session: str) -> None:
    (line,) = earshot("conflicts", "list", session).stdout.splitlines()
    name, at, kind, state, _, human, new = line.split("\t")
    assert (at, kind, state, "four" in human, "other" in new) == ("0:00", "text", "open", True, True)
    said = earshot("conflicts", "resolve", session, name, "human")
    assert (said.exit_code, said.stderr) == (0, f"Kept: {human}\n")
    assert "four" in earshot("export", session, "-f", "txt").stdout
    assert earshot("conflicts", "list", session).stdout == ""
    assert [each["state"] for each in json.loads(earshot("conflicts", "list", session, "--all", "--json").stdout)] == [
        "human"
    ]
    assert earshot("conflicts", "resolve", session, name, "recognised").exit_code == 1


def test_an_older_version_has_none(earshot: Earshot, session: str) -> None:
    assert earshot("conflicts", "list", session, "--version", "1").stdout == ""
    refused = earshot("conflicts", "list", session, "--version", "9")
    assert (refused.exit_code, "This version does not exist." in refused.stderr) == (1, True)


def test_conflicts_are_a_table_for_people(earshot: Earshot, session: str, screen: Console) -> None:
    found = json.loads(earshot("conflicts", "list", session, "--json").stdout)
    show_conflicts([RebaseConflict.model_validate(each) for each in found], Terminal(screen, screen))
    show_conflicts([], Terminal(screen, screen))
    drawn = screen.export_text()
    assert "four" in drawn
    assert "No open conflicts." in drawn
