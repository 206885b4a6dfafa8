"""`earshot import`."""

from pathlib import Path

import pytest

from tests.unit.cli.cloud import Cloud
from tests.unit.cli.conftest import Earshot, NewFile

SRT = "1\n00:00:01,000 --> 00:00:02,500\nAnn: It is so\n\n2\n00:00:03,000 --> 00:00:04,000\nBob: It is not\n"


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    (tmp_path / "talk of the town.srt").write_text(SRT)
    return tmp_path / "talk of the town.srt"


def test_a_file_becomes_a_session(cloud: Cloud, earshot: Earshot, talk: Path) -> None:
    said = earshot("import", talk, "-l", "en-US")
    session = said.stdout.strip()
    assert said.exit_code == 0, said.output
    assert "talk of the town.srt: 6 words, 2 speakers, version 1" in said.stderr
    assert cloud.store.sessions[session].title == "talk of the town"
    assert cloud.store.sessions[session].languages == ("en-US",)
    assert earshot("export", session).stdout == "[00:00:01] Ann\nIt is so\n\n[00:00:03] Bob\nIt is not\n"


def test_or_a_version_of_one(cloud: Cloud, earshot: Earshot, talk: Path, new_file: NewFile) -> None:
    earshot("transcribe", new_file(), "--quiet")
    (session,) = cloud.store.sessions
    said = earshot("import", talk, "--session", session, "--no-speakers")
    assert "1 speaker, version 2; another version is current" in said.stderr
    assert earshot("export", session).stdout.startswith("[00:00:00] Speaker 1\nw0")
    assert earshot("import", talk, "--session", session, "--promote", "-f", "srt").exit_code == 0
    assert "It is so" in earshot("export", session).stdout


def test_what_is_wrong_is_said_with_its_place(cloud: Cloud, earshot: Earshot, tmp_path: Path) -> None:
    (tmp_path / "notes.vtt").write_text("WEBVTT\n\nlost words\n")
    said = earshot("import", "notes.vtt")
    assert said.exit_code == 2
    assert "Line 3: text without a line of times before it." in said.stderr
    assert cloud.store.sessions == {}
    assert earshot("import", "none.vtt").stderr == "error: none.vtt: No such file or directory.\n"
    (tmp_path / "talk.srt").write_text(SRT)
    assert "--language: " in earshot("import", "talk.srt", "-l", "english").stderr
