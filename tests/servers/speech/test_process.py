"""The server as it is started: a process beside a Storage server, which may be killed."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from google.auth.credentials import AnonymousCredentials
from google.cloud.speech_v2.types import cloud_speech as cs
from google.cloud.storage import Bucket, Client

from infra.local.service_account import create_service_account
from tests.recordings import load
from tests.servers.speech.speech_client import INPUT, LOCATION, OUTPUT, Driver, metadata
from tests.support.audio_files import render
from tests.support.processes import attached
from tests.support.word_measures import word_error_rate

END_SECONDS = 10
LISTENING = re.compile(r"listening on .*:(\d+)")


class Process:
    """A server of the local cloud; its port is read from its log."""

    def __init__(self, server: str, *arguments: object, **env: str) -> None:
        command = [sys.executable, "-m", f"infra.local.{server}", "--port", "0", *arguments]
        self._process = attached(command, stderr=subprocess.PIPE, env={**os.environ, **env})
        assert self._process.stderr
        self._log = self._process.stderr
        self.port = int(next((found[1] for line in self._log if (found := LISTENING.search(line))), 0))

    def __enter__(self) -> "Process":
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.returncode is None:
            self.end(kill=True)

    def end(self, *, kill: bool = False) -> int:
        """Stops the process, whose log is then complete, and returns its exit status."""
        if kill:
            self._process.kill()
        else:
            self._process.terminate()
        self._log.read()
        self._log.close()
        return self._process.wait(END_SECONDS)


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[str]:
    """The address of a Storage server with the buckets `input` and `output`."""
    config = tmp_path / "buckets.json"
    config.write_text(json.dumps({"buckets": {"input": {}, "output": {}}}), "utf-8")
    key = create_service_account(tmp_path / "key.json", "demo")
    with Process("storage", "--data", tmp_path / "storage", "--key-file", key, "--config", config) as server:
        yield f"http://127.0.0.1:{server.port}"


def bucket(storage: str, name: str) -> Bucket:
    client = Client("demo", AnonymousCredentials(), client_options={"api_endpoint": storage})
    return client.bucket(name)


def start(tmp_path: Path, storage: str) -> Process:
    arguments = ("--data", tmp_path / "speech", "--model", "tiny.en", "--faults", tmp_path / "faults.json")
    return Process("speech", *arguments, STORAGE_EMULATOR_HOST=storage)


def text(storage: str, result: cs.BatchRecognizeFileResult) -> str:
    uri = result.cloud_storage_result.uri
    content = bucket(storage, "output").blob(uri.removeprefix("gs://output/")).download_as_bytes()
    return " ".join(r.alternatives[0].transcript for r in cs.BatchRecognizeResults.from_json(content).results)


def test_a_killed_server_finishes_what_it_had_accepted_once_it_is_started_again(tmp_path: Path, storage: str) -> None:
    recording, faults = load("short"), tmp_path / "faults.json"
    bucket(storage, "input").blob("talk.wav").upload_from_filename(str(recording.path))
    faults.write_text(json.dumps([{"object": INPUT, "kind": "hold"}]), "utf-8")
    with start(tmp_path, storage) as before:
        name = Driver(before.port).batch(INPUT, "gs://input/missing.wav")
        before.end(kill=True)
    faults.unlink()
    with start(tmp_path, storage) as after:
        results = Driver(after.port).response(name).results
    assert results["gs://input/missing.wav"].error.code == 5
    assert results[INPUT].cloud_storage_result.uri.startswith(OUTPUT)
    assert word_error_rate(recording.text, text(storage, results[INPUT])) < 0.1


def test_a_server_that_is_told_to_stop_leaves_its_work_for_the_next(tmp_path: Path, storage: str) -> None:
    long = render(load("conversation"), tmp_path / "long.flac", seconds=1200)
    bucket(storage, "input").blob("talk.wav").upload_from_filename(str(long))
    with start(tmp_path, storage) as server:
        name = Driver(server.port).batch(INPUT)
        assert server.end() == 0
    (tmp_path / "faults.json").write_text(json.dumps([{"object": INPUT, "kind": "hold"}]), "utf-8")
    with start(tmp_path, storage) as server:
        (operation,) = Driver(server.port).client.list_operations({"name": LOCATION}).operations
        assert (operation.name, operation.done, metadata(operation).progress_percent) == (name, False, 0)


@pytest.mark.parametrize(("model", "message"), [("huge", "neither one of"), (".", "neither one of")])
def test_a_model_that_is_not_there_is_told_at_once(tmp_path: Path, model: str, message: str) -> None:
    command = [sys.executable, "-m", "infra.local.speech", "--port", "0", "--data", str(tmp_path), "--model", model]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert message in done.stderr


def test_a_model_that_cannot_be_loaded_ends_the_server(tmp_path: Path, storage: str) -> None:
    (tmp_path / "model.bin").write_bytes(b"nothing")
    command = [sys.executable, "-m", "infra.local.speech", "--port", "0", "--data", str(tmp_path / "data")]
    command += ["--model", str(tmp_path)]
    env = {**os.environ, "STORAGE_EMULATOR_HOST": storage}
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False, env=env)
    assert done.returncode == 1
    assert "cannot be loaded" in done.stderr
