"""Maintenance on the local cloud: the scheduler fires, batches run as tasks, everything of a session goes."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from google.cloud import firestore
from google.cloud.pubsub_v1 import PublisherClient
from typer.testing import CliRunner

from infra.cli.main import app
from infra.local.cloud import LocalCloud
from infra.local.endpoints import FILE
from infra.topology import load
from tests.recordings import load as load_recording
from tests.stack.client import Client
from tests.support.audio_files import render

SUBSCRIPTION = "CloudPubSubDeadLetterSourceSubscription"


@pytest.fixture
def emulators(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where Google's clients find the emulators; the project."""
    for name in ("FIRESTORE_EMULATOR_HOST", "PUBSUB_EMULATOR_HOST"):
        monkeypatch.setenv(name, cloud.settings[name])
    return cloud.endpoints.project


def until(poll: Callable[[], Any], seconds: float = 60) -> Any:
    """What `look` sees once it is something; fails when it never is."""
    deadline = time.monotonic() + seconds
    while not (found := poll()):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return found


def fire(cloud: LocalCloud, job: str) -> None:
    """Cloud Scheduler, before its time."""
    answer = httpx.post(f"{cloud.endpoints.scheduler}/jobs/{job}:run", timeout=60)
    assert answer.status_code == 200, answer.text


def batches(cloud: LocalCloud) -> list[dict[str, Any]]:
    """The lines that batches left in the log."""
    lines = (cloud.config.data / "logs" / "run_maintenance.log").read_text("utf-8").splitlines()
    found = [line[line.index("{") :] for line in lines if '"job"' in line]
    return [json.loads(line) for line in found]


def transcribed(client: Client, tmp_path: Path) -> str:
    file = render(load_recording("conversation"), tmp_path / "talk.flac", seconds=10)
    session_id = client.upload(file, "audio/flac", languageCodes=["en-US"])
    assert client.finished(session_id)["transcription"]["state"] == "completed"
    return session_id


def files(cloud: LocalCloud, session_id: str) -> list[str]:
    """Objects of a session in all buckets."""
    found = []
    for bucket in load().buckets:
        address = f"{cloud.endpoints.storage}/storage/v1/b/{cloud.endpoints.project}-{bucket}/o"
        found += [item["name"] for item in httpx.get(address).json().get("items", []) if session_id in item["name"]]
    return found


def test_every_scheduled_job_runs_as_a_batch(cloud: LocalCloud) -> None:
    jobs = load().jobs
    for name in jobs:
        fire(cloud, name)
    wanted = {job.body["job"] for job in jobs.values()}
    until(lambda: wanted <= {line["job"] for line in batches(cloud)})


def test_a_job_is_fired_from_the_command_line(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARSHOT_CLOUD", str(cloud.config.data / FILE))
    typed = CliRunner().invoke(app, ["maintain", "recount", "--dry-run"])
    assert (typed.exit_code, typed.stderr) == (0, "Started recount (dry run)\n")
    until(lambda: any(line["job"] == "recount" and line["run"].endswith("-dry") for line in batches(cloud)))


def test_a_deleted_session_goes_everywhere_and_leaves_a_receipt(
    cloud: LocalCloud, client: Client, tmp_path: Path, emulators: str
) -> None:
    session_id = transcribed(client, tmp_path)
    assert files(cloud, session_id)
    assert client.http.delete(f"/v1/sessions/{session_id}").is_success
    assert client.http.get(f"/v1/sessions/{session_id}").status_code == 404

    def erased() -> dict[str, Any] | None:
        receipts = client.http.get("/v1/me/receipts").json()["receipts"]
        return next((each for each in receipts if each["state"] == "erased"), None)

    receipt = until(erased)
    assert (receipt["sessionId"], receipt["reason"]) == (session_id, "owner")
    assert receipt["removed"] == {
        "analysis": 1,
        "pages": 1,
        "recordings": 1,
        "results": 1,
        "transcripts": 1,
    }
    assert files(cloud, session_id) == []
    place = firestore.Client(emulators).document(f"sessions/{session_id}")
    assert not place.get().exists
    assert list(place.collections()) == []


def test_a_dead_letter_is_told_and_sent_again_by_the_api(
    cloud: LocalCloud, client: Client, tmp_path: Path, emulators: str
) -> None:
    session_id = transcribed(client, tmp_path)
    data = json.dumps({"sessionId": session_id, "version": 1}).encode()
    with PublisherClient() as publisher:
        topic = publisher.topic_path(emulators, "dead-letters")
        publisher.publish(topic, data, **{SUBSCRIPTION: "transcript-ready-backlog"}).result(30)
    path = f"/v1/sessions/{session_id}/dead-letters"
    (letter,) = until(lambda: client.http.get(path).json()["letters"])
    assert (letter["state"], letter["subscription"]) == ("kept", "transcript-ready-backlog")
    answer = client.http.post(f"{path}/{letter['id']}/redrive")
    assert (answer.status_code, answer.json()["state"]) == (202, "redriven")
    told = [entry["message"] for entry in client.http.get(f"/v1/sessions/{session_id}/timeline").json()["entries"]]
    assert told[-1] == f"The message {letter['id']} was sent again"
