"""The provider fails, processes die: the recording still comes to its words, or to an end that says why."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from infra.local.cloud import LocalCloud
from tests.recordings import load
from tests.stack.client import Client
from tests.stack.conftest import pid_of
from tests.support.audio_files import render
from tests.support.word_measures import word_error_rate

Break = Callable[..., None]


def upload(client: Client, seconds: float, tmp_path: Path) -> str:
    file = render(load("conversation"), tmp_path / "talk.flac", seconds=seconds)
    return client.upload(file, "audio/flac", languageCodes=["en-US"])


@pytest.mark.parametrize("kind", ["file_error", "error", "done_without_result", "lost", "crash_before_reply"])
def test_a_passing_fault_of_the_provider_is_got_over(
    client: Client, tmp_path: Path, break_speech: Break, kind: str
) -> None:
    break_speech(kind, times=1)
    assert client.finished(upload(client, 10, tmp_path))["transcription"]["state"] == "completed"


def test_one_refused_part_fails_alone_and_is_retried_alone(client: Client, tmp_path: Path, break_speech: Break) -> None:
    break_speech("file_error", object="*/001.flac", code=3)
    session_id = upload(client, 60, tmp_path)
    failed = client.finished(session_id)["transcription"]
    assert failed["failure"] == {
        "code": "parts_failed",
        "message": "Some parts could not be recognised. The finished parts stay readable; retry the others.",
        "retryable": True,
    }
    assert (failed["chunks"], failed["chunksDone"]) == (3, 2)

    break_speech("slow", object="nothing")
    retried = client.http.post(f"/v1/sessions/{session_id}/retry")
    assert retried.status_code == 202
    assert client.finished(session_id)["transcription"]["state"] == "completed"


def test_of_two_refused_parts_each_is_retried_alone(client: Client, tmp_path: Path, break_speech: Break) -> None:
    break_speech("file_error", object="*/00[12].flac", code=3)
    session_id = upload(client, 60, tmp_path)
    assert client.finished(session_id)["transcription"]["chunksDone"] == 1
    break_speech("slow", object="nothing")
    for part, state in ((1, "failed"), (2, "completed")):
        assert client.http.post(f"/v1/sessions/{session_id}/chunks/{part}/retry").status_code == 202
        assert client.finished(session_id)["transcription"]["state"] == state
    timeline = client.http.get(f"/v1/sessions/{session_id}/timeline").json()["entries"]
    assert {f"Part {n} of 3: retried" for n in (2, 3)} <= {entry["message"] for entry in timeline}


def test_a_cancelled_recognition_stops_and_stays_so(client: Client, tmp_path: Path, break_speech: Break) -> None:
    break_speech("hold")
    session_id = upload(client, 10, tmp_path)
    client.until(session_id, lambda s: s["transcription"]["state"] == "transcribing")
    assert client.http.delete(f"/v1/uploads/{session_id}").status_code == 204
    assert client.finished(session_id)["transcription"]["state"] == "cancelled"
    assert client.http.post(f"/v1/sessions/{session_id}/retry").status_code == 409


@pytest.mark.parametrize("part", ["speech", "tasks", "poll_recognition", "start_recognition"])
def test_a_killed_process_loses_nothing(
    cloud: LocalCloud, client: Client, tmp_path: Path, break_speech: Break, part: str
) -> None:
    break_speech("hold")
    session_id = upload(client, 10, tmp_path)
    client.until(session_id, lambda s: s["transcription"]["providerStatus"].startswith("running"))
    os.kill(pid_of(cloud, part), signal.SIGKILL)
    break_speech("slow", object="nothing")
    session = client.finished(session_id)
    assert session["transcription"]["state"] == "completed"
    text = " ".join(segment["text"] for segment in client.export(session_id, "json").json()["segments"])
    assert word_error_rate(load("conversation").turns[0].text, " ".join(text.split()[:22])) < 0.3
