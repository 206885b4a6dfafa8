"""The commands about sessions that are there."""

import json
from pathlib import Path

import docx
import pytest

from tests.support.fakes.objects import FakeObjects
from tests.support.wiring import replace
from tests.unit.cli.cloud import Cloud
from tests.unit.cli.conftest import Earshot, NewFile


@pytest.fixture
def session(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> str:
    """One that is completed."""
    assert earshot("transcribe", new_file(), "--quiet").exit_code == 0
    return next(iter(cloud.store.sessions))


def test_a_pipe_gets_a_line_a_session(cloud: Cloud, earshot: Earshot, session: str) -> None:
    (line,) = earshot("sessions").stdout.splitlines()
    assert line.split("\t")[:4] == [session, "talk", "completed", "0:30"]


def test_as_many_as_asked_for_are_listed(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    for n in range(3):
        earshot("transcribe", new_file(f"{n}.flac"), "--no-watch")
        cloud.world.clock.move(1)
    listed = [line.split("\t")[1] for line in earshot("sessions", "-n", "2").stdout.splitlines()]
    assert listed == ["2", "1"]


def test_more_than_the_api_lists_at_once_are_read_on(
    cloud: Cloud, earshot: Earshot, new_file: NewFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infra.cli.client.api.MAX_PAGE", 1)
    for n in range(3):
        earshot("transcribe", new_file(f"{n}.flac"), "--no-watch")
        cloud.world.clock.move(1)
    assert len(earshot("sessions").stdout.splitlines()) == 3


def test_sessions_come_as_json(earshot: Earshot, session: str) -> None:
    (found,) = json.loads(earshot("sessions", "--json").stdout)
    assert (found["id"], found["transcription"]["state"]) == (session, "completed")


def test_a_session_is_shown_with_its_timeline(earshot: Earshot, session: str) -> None:
    said = earshot("show", session).stdout
    for words in ("talk", "completed", "talk.flac · 93 bytes · 0:30", "Transcript ready: 30 words, 2 speakers"):
        assert words in said


def test_a_session_comes_as_json(earshot: Earshot, session: str) -> None:
    assert json.loads(earshot("show", session, "--json").stdout)["audio"]["durationMs"] == 30_000


def test_a_transcript_is_exported(earshot: Earshot, session: str, tmp_path: Path) -> None:
    assert earshot("export", session).stdout.startswith("[00:00:00] Speaker 1\nw0 w1")
    assert earshot("export", session, "-f", "srt").stdout.startswith("1\n00:00:00,000 -->")
    assert earshot("export", session, "-f", "vtt", "-f", "json").exit_code == 0
    assert {file.name for file in tmp_path.glob(f"{session}.*")} == {f"{session}.vtt", f"{session}.json"}


def test_a_word_document_is_a_file(earshot: Earshot, session: str, tmp_path: Path) -> None:
    said = earshot("export", session, "-f", "docx")
    assert (said.exit_code, "--out" in said.stderr) == (2, True)
    assert earshot("export", session, "--out", str(tmp_path / "talk.docx")).exit_code == 0
    assert "w0 w1" in docx.Document(str(tmp_path / "talk.docx")).paragraphs[2].text


def test_a_large_transcript_is_fetched_from_storage(cloud: Cloud, earshot: Earshot, session: str) -> None:
    whole = earshot("export", session, "-f", "json").stdout
    export_deps = cloud.world.export_deps
    small = export_deps.limits.model_copy(update={"export_bytes": 1})
    objects = FakeObjects(lambda uri: cloud.storage.files.update({uri.removeprefix("gs://"): objects.read(uri)}))
    replace(limits=small, objects=objects)
    assert earshot("export", session, "-f", "json").stdout == whole
    assert [each.method for each in cloud.storage.seen][-1] == "GET"


def test_what_is_not_ready_cannot_be_exported(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    cloud.transcribes = False
    session = earshot("transcribe", new_file(), "--no-watch").stdout.strip()
    said = earshot("export", session)
    assert (said.exit_code, said.stderr) == (1, "error: The transcript is not ready yet.\n")


@pytest.mark.parametrize("command", ["show", "export", "watch", "retry", "cancel"])
def test_an_unknown_session_is_refused(cloud: Cloud, earshot: Earshot, command: str) -> None:
    said = earshot(command, "nothing")
    assert (said.exit_code, said.stderr) == (1, "error: This session does not exist.\n")


def test_nothing_is_retried_that_did_not_fail(earshot: Earshot, session: str) -> None:
    said = earshot("retry", session)
    assert (said.exit_code, said.stderr) == (1, "error: Nothing can be retried.\n")


def test_a_folder_that_cannot_be_written_is_named(earshot: Earshot, session: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = earshot("export", session, "--out", "file/talk.srt")
    assert said.exit_code == 2
    assert "error: file/talk.srt cannot be written: " in said.stderr
