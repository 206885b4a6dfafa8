"""What was changed of a transcript, from the command line."""

import json
import re

import pytest
from rich.console import Console

from infra.cli.commands.edits import show_history
from infra.cli.display.terminal import Terminal
from shared.transcripts.domain.edits.history import Revision
from tests.support.fakes.clock import START
from tests.unit.cli.cloud import Cloud
from tests.unit.cli.conftest import Earshot, NewFile


@pytest.fixture
def session(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> str:
    """One that is completed."""
    assert earshot("transcribe", new_file(), "--quiet").exit_code == 0
    return next(iter(cloud.store.sessions))


def test_a_speaker_gets_a_name_and_loses_it_again(earshot: Earshot, session: str) -> None:
    assert earshot("history", session).stdout == ""
    assert "revision 1" in earshot("rename-speaker", session, "S1", "Ann Lee").stdout
    assert "Ann Lee" in earshot("export", session, "-f", "txt").stdout
    (line,) = earshot("history", session).stdout.splitlines()
    assert line.split("\t")[::2] == ["1", "ann", "1"]
    assert "Undone: 1" in earshot("undo", session).stdout
    assert "Ann Lee" not in earshot("export", session, "-f", "txt").stdout
    newest, _ = json.loads(earshot("history", session, "--json").stdout)
    assert (newest["rev"], newest["undoes"]) == (2, 1)


def test_nothing_is_undone_where_nothing_was_done(earshot: Earshot, session: str) -> None:
    assert earshot("undo", session).exit_code == 1


def test_a_history_is_a_table_for_people(screen: Console) -> None:
    made = Revision(rev=3, edit="edit-0003", op="setText", author="u1", author_name="Ann", at=START, touched=("0", "1"))
    show_history([made], Terminal(screen, screen))
    show_history([], Terminal(screen, screen))
    said = screen.export_text()
    assert re.search(r"3 +.* +Ann +setText +2", said)
    assert "No edits." in said
