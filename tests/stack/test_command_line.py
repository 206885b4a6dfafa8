"""The command line as a person types it, against the real servers."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import srt

from infra.local.cloud import LocalCloud
from infra.local.endpoints import FILE
from tests.recordings import load
from tests.stack.conftest import pid_of
from tests.support.audio_files import render
from tests.support.processes import Start, typed
from tests.support.word_measures import word_error_rate

SECONDS = 200


@pytest.fixture
def start(cloud: LocalCloud, tmp_path: Path) -> Iterator[Start]:
    """Starts `earshot` as a process of somebody who was never here before."""
    where = {"EARSHOT_CLOUD": str(cloud.config.data / FILE), "EARSHOT_STATE": str(tmp_path / "state")}
    with typed([Path(sys.executable).with_name("earshot")], where) as start:
        yield start


def test_a_long_recording_comes_back_as_subtitles(start: Start, tmp_path: Path) -> None:
    conversation = load("conversation")
    wishes = ("--language", "en-US", "--speakers", 3, "--format", "srt", "--out", tmp_path / "talk.srt")
    process = start("transcribe", conversation.path, *wishes)
    _, stderr = process.communicate(timeout=SECONDS)

    assert process.returncode == 0, stderr
    assert all(f"Part {n} is readable" in stderr for n in (1, 2, 3)), stderr
    subtitles = " ".join(cue.content for cue in srt.parse((tmp_path / "talk.srt").read_text("utf-8")))
    assert subtitles.startswith("Speaker 1:")
    assert word_error_rate(conversation.text, subtitles) < 0.4  # the names of the speakers are among the words


def test_an_upload_outlives_the_storage_server(cloud: LocalCloud, start: Start, tmp_path: Path) -> None:
    file = render(load("short"), tmp_path / "long.wav", channels=2, rate=44_100, seconds=48)
    process = start("transcribe", file, "--language", "en-US", "--no-watch")
    assert process.stderr is not None
    assert any("Uploading" in line for line in process.stderr)
    os.kill(pid_of(cloud, "storage"), signal.SIGKILL)
    _, stderr = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, stderr


def test_a_file_that_is_no_recording_ends_with_a_sentence_and_one(start: Start, tmp_path: Path) -> None:
    (tmp_path / "talk.mp3").write_text("This was never a recording.\n" * 100)
    process = start("transcribe", tmp_path / "talk.mp3")
    _, stderr = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    assert "not a readable recording" in " ".join(stderr.split())
