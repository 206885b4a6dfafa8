"""Sending a file: in one request or in chunks, through everything that can break on the way."""

import os
from pathlib import Path

import pytest

from infra.cli.client import resumable_upload
from infra.cli.client.recording_file import RecordingFile
from infra.cli.client.upload_state import UploadState
from infra.cli.commands.options import RecognitionFlags
from tests.unit.cli.cloud import RESUMABLE_FROM, Cloud
from tests.unit.cli.conftest import Earshot, NewFile

BLOCK = 256 * 1024
SIZE = RESUMABLE_FROM + 500_000  # three chunks


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resumable_upload, "CHUNK_BYTES", 2 * BLOCK)
    monkeypatch.setattr(resumable_upload, "BLOCK_BYTES", BLOCK // 4)


@pytest.fixture
def large(new_file: NewFile) -> Path:
    return new_file("long.flac", size=SIZE)


def ranges(cloud: Cloud) -> list[str]:
    """What the chunks and questions said they were, without the size of the file."""
    return [s.content_range.removeprefix("bytes ").split("/")[0] for s in cloud.storage.seen if s.content_range]


def arrived(cloud: Cloud, file: Path) -> bool:
    """Whether exactly this file lies in the storage."""
    return list(cloud.storage.files.values()) == [file.read_bytes()]


def test_a_small_file_is_sent_in_one_request(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    file = new_file()
    assert earshot("transcribe", file).exit_code == 0
    assert [s.method for s in cloud.storage.seen] == ["PUT"]
    assert arrived(cloud, file)


def test_a_large_file_is_sent_in_chunks(cloud: Cloud, earshot: Earshot, large: Path) -> None:
    assert earshot("transcribe", large).exit_code == 0
    assert ranges(cloud) == ["*", "0-524287", "524288-1048575", f"1048576-{SIZE - 1}"]
    assert arrived(cloud, large)


def test_after_a_cut_only_what_is_missing_is_sent(cloud: Cloud, earshot: Earshot, large: Path) -> None:
    cloud.storage.cuts = [BLOCK + 1000]
    said = earshot("transcribe", large)
    assert said.exit_code == 0, said.output
    assert "The connection broke, trying again" in said.stderr
    assert ranges(cloud)[:4] == ["*", "0-524287", "*", f"{BLOCK}-{3 * BLOCK - 1}"]
    assert arrived(cloud, large)


def test_a_small_file_that_broke_off_is_sent_again(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    cloud.storage.cuts = [10]
    file = new_file()
    assert earshot("transcribe", file).exit_code == 0
    assert arrived(cloud, file)
    assert len(cloud.store.sessions) == 1


def test_an_expired_address_is_renewed(cloud: Cloud, earshot: Earshot, large: Path) -> None:
    cloud.storage.expired = 1
    said = earshot("transcribe", large)
    assert said.exit_code == 0, said.output
    assert "The upload URL has expired" in said.stderr
    assert len(cloud.store.sessions) == 1
    assert arrived(cloud, large)


def test_a_lost_resumable_session_is_started_over(cloud: Cloud, earshot: Earshot, large: Path) -> None:
    cloud.storage.cuts = [BLOCK]
    cloud.storage.on_cut = cloud.storage.sessions.clear
    assert earshot("transcribe", large).exit_code == 0
    assert [s.method for s in cloud.storage.seen].count("POST") == 2
    assert len(cloud.store.sessions) == 1
    assert arrived(cloud, large)


def test_a_busy_storage_is_asked_again(cloud: Cloud, earshot: Earshot, large: Path) -> None:
    cloud.storage.busy = 3
    said = earshot("transcribe", large)
    assert said.exit_code == 0
    assert said.stderr.count("The storage is busy") == 3


def test_a_file_whose_arrival_was_not_answered_is_not_sent_twice(
    cloud: Cloud, earshot: Earshot, new_file: NewFile
) -> None:
    cloud.storage.silent = 1
    file = new_file()
    assert earshot("transcribe", file).exit_code == 0
    assert arrived(cloud, file)


def test_patience_ends_and_the_same_command_goes_on(cloud: Cloud, earshot: Earshot, large: Path) -> None:
    cloud.storage.cuts = [2 * BLOCK, *[0] * 10]
    said = earshot("transcribe", large)
    assert said.exit_code == 1
    assert "error: The connection broke (10 times in a row)." in said.stderr
    assert "Run the same command again" in said.stderr
    cloud.storage.seen.clear()
    said = earshot("transcribe", large)
    assert said.exit_code == 0, said.output
    assert "Resuming the upload" in said.stderr
    assert ranges(cloud)[:2] == ["*", "524288-1048575"]
    assert arrived(cloud, large)


def test_a_file_that_changes_meanwhile_is_not_mixed_up(cloud: Cloud, earshot: Earshot, large: Path) -> None:
    cloud.storage.cuts = [BLOCK]
    cloud.storage.on_cut = lambda: large.write_bytes(b"something else")
    said = earshot("transcribe", large)
    assert said.exit_code == 1
    assert "error: long.flac changed during the upload." in said.stderr
    assert not cloud.storage.files


def test_what_the_storage_refuses_for_good_is_not_tried_again(
    cloud: Cloud, earshot: Earshot, new_file: NewFile
) -> None:
    cloud.storage.forbids = True
    said = earshot("transcribe", new_file())
    assert said.exit_code == 1
    assert "error: The storage refused the file: SignatureDoesNotMatch." in said.stderr
    assert len(cloud.storage.seen) == 1


def test_a_cancelled_upload_is_begun_again(cloud: Cloud, earshot: Earshot, large: Path) -> None:
    cloud.storage.cuts = [2 * BLOCK, *[0] * 10]
    earshot("transcribe", large)
    (cancelled,) = cloud.store.sessions
    earshot("cancel", cancelled)
    assert earshot("transcribe", large).exit_code == 0
    assert len(cloud.store.sessions) == 2


def test_a_session_that_is_gone_is_begun_again(cloud: Cloud, earshot: Earshot, large: Path) -> None:
    cloud.storage.cuts = [2 * BLOCK, *[0] * 10]
    earshot("transcribe", large)
    cloud.store.sessions.clear()
    cloud.store.transcriptions.clear()
    assert earshot("transcribe", large).exit_code == 0
    assert arrived(cloud, large)


def test_other_options_are_another_transcription(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    cloud.transcribes = False
    file = new_file()
    earshot("transcribe", file, "--no-watch")
    earshot("transcribe", file, "--no-watch", "--language", "de-DE")
    earshot("transcribe", file, "--no-watch")
    assert len(cloud.store.sessions) == 2


def test_a_session_that_ended_unnoticed_is_begun_again(cloud: Cloud, earshot: Earshot, new_file: NewFile) -> None:
    cloud.transcribes = False
    file = new_file()
    session = earshot("transcribe", file, "--no-watch").stdout.strip()
    earshot("cancel", session)
    forget_session(file)
    assert earshot("transcribe", file, "--no-watch").exit_code == 0
    assert len(cloud.store.sessions) == 2


def forget_session(file: Path) -> None:
    """As if the command had been killed before it could note the session."""
    recording = RecordingFile.from_path(file)
    UploadState.open(recording, RecognitionFlags().request(recording), os.environ["EARSHOT_API_URL"]).update(
        session_id=None
    )
