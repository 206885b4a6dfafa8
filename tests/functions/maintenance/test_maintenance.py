"""The functions of maintenance: a run is one however often it is fired, and each batch leaves one line in the log."""

import base64
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from shared.core.domain.errors import Transient
from shared.core.domain.jobs import Job, JobBatch, JobName
from shared.maintenance.domain.dead_letters import LetterState
from shared.sessions.domain.transcription_summary import TranscriptionState
from tests.functions.calls import SIGNED, call, task
from tests.functions.conftest import App
from tests.support.scenarios import completed, recognising
from tests.support.world import World

# What a job is about that is only asked for by a task.
BY_TASK: dict[JobName, dict[str, Any]] = {
    JobName.ERASE_SESSION: {"after": {"value": 0, "name": "ann/s1"}},
    JobName.ERASE_ACCOUNT: {"after": {"name": "ann"}},
    JobName.END_SESSION: {"after": {"value": "2030-01-01T00:00:00Z", "name": "s1"}},
}


def fire(client: FlaskClient, job: Job, at: str = "") -> TestResponse:
    """A call by Cloud Scheduler."""
    headers = {"Authorization": "Bearer invoker"} | ({"X-CloudScheduler-ScheduleTime": at} if at else {})
    return client.post("/", data=job.model_dump_json(by_alias=True), headers=headers)


def test_a_run_that_the_scheduler_fires_again_is_the_same_run(app: App, world: World) -> None:
    client = app("maintain")
    for _ in range(2):
        assert fire(client, Job(job=JobName.RECOUNT), "2030-02-01T00:00:00Z").status_code == 204
        world.clock.move(90)
    assert list(world.tasks.by_name) == ["recount-20300201T000000"]


@pytest.mark.parametrize("at", ["", "now", "2030-02-01"])
def test_without_a_time_of_the_scheduler_the_run_is_of_now(app: App, world: World, at: str) -> None:
    assert fire(app("maintain"), Job(job=JobName.RECOUNT), at).status_code == 204
    assert len(world.tasks.by_name) == 1


@pytest.mark.parametrize("job", JobName)
def test_every_job_can_be_run_and_leaves_one_line(
    app: App, world: World, capsys: pytest.CaptureFixture[str], job: JobName
) -> None:
    completed(world)
    job_batch = JobBatch.model_validate({"job": job, "run": "r", "dry_run": True} | BY_TASK.get(job, {}))
    assert task(app("run_maintenance"), job_batch).status_code == 204
    line = json.loads(capsys.readouterr().out)
    assert (line["job"], line["run"], line["batch"]) == (job, "r", 1)
    assert set(line) == {"severity", "message", "function", "job", "run", "batch", "done", "skipped", "notes", "more"}
    assert "ann" not in json.dumps(line)


def test_the_days_spending_and_its_limit_are_in_the_log(
    app: App, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    completed(world)
    task(app("run_maintenance"), JobBatch(job=JobName.SPENDING, run="r"))
    notes = json.loads(capsys.readouterr().out)["notes"]
    assert notes == {"spentMicros": 10_000, "dailySpendMicros": world.billing_deps.prices.daily_spend_micros}


def letter(client: FlaskClient, message: dict[str, Any]) -> TestResponse:
    """A dead letter as Pub/Sub pushes it."""
    pushed = {"message": message, "subscription": "projects/demo/subscriptions/dead-letters"}
    return client.post("/projects/demo/topics/dead-letters", json=pushed, headers=SIGNED)


def a_message(session_id: str) -> dict[str, Any]:
    data = base64.b64encode(json.dumps({"sessionId": session_id, "version": 1}).encode()).decode()
    source = {"CloudPubSubDeadLetterSourceSubscription": "transcript-ready-backlog"}
    return {"data": data, "attributes": source, "messageId": "77", "publishTime": "2030-01-01T00:00:00Z"}


def test_a_dead_letter_is_kept_counted_and_told(app: App, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    ticket = completed(world)
    client = app("on_dead_letter")
    for _ in range(2):
        assert letter(client, a_message(ticket.session_id)).status_code == 200
    (line,) = [json.loads(each) for each in capsys.readouterr().out.splitlines()]
    assert (line["severity"], line["letter"], line["session"]) == ("ERROR", "77", ticket.session_id)
    assert world.transcription(ticket).timeline[-1].message.endswith("is kept: 77")


@pytest.mark.parametrize(
    "message", [{"messageId": "1", "data": ""}, {"messageId": "1", "data": "?", "attributes": None}]
)
def test_a_dead_letter_of_any_kind_is_kept(app: App, world: World, message: dict[str, Any]) -> None:
    assert letter(app("on_dead_letter"), message).status_code == 200
    assert world.upkeep.dead_letters.get("1").session_id is None


def test_a_dead_letter_that_could_not_be_kept_comes_again(
    app: App, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = app("on_dead_letter")

    def fail(_: object) -> None:
        raise Transient("Firestore does not answer.")

    with monkeypatch.context() as patch:
        patch.setattr(world.upkeep.dead_letters, "keep", fail)
        assert letter(client, a_message("s1")).status_code == 500
    assert letter(client, a_message("s1")).status_code == 200
    assert world.upkeep.dead_letters.get("77").state is LetterState.KEPT


def test_dead_letters_are_listed_and_sent_again_by_their_owner(app: App, world: World) -> None:
    ticket = recognising(world)
    letter(app("on_dead_letter"), a_message(ticket.session_id))
    client, path = app("sessions"), f"/v1/sessions/{ticket.session_id}/dead-letters"
    (shown,) = call(client, "GET", path).get_json()["letters"]
    assert (shown["id"], shown["state"]) == ("77", "kept")
    assert "data" not in shown
    answer = call(client, "POST", f"{path}/77/redrive")
    assert (answer.status_code, answer.get_json()["state"]) == (202, "redriven")
    assert len(world.upkeep.dead_letter_publisher.sent) == 1
    assert call(client, "POST", f"{path}/78/redrive").status_code == 404
    assert call(client, "GET", path, caller="bob").status_code == 404
    assert world.transcription(ticket).state is TranscriptionState.TRANSCRIBING


def test_receipts_are_listed_for_their_owner(app: App, world: World) -> None:
    completed(world)
    world.clock.move(2 * 24 * 3600)
    world.upkeep.run(JobName.ERASE_AUDIO)
    client = app("accounts")
    (shown,) = call(client, "GET", "/v1/me/receipts").get_json()["receipts"]
    assert (shown["state"], shown["removed"]) == ("audio", {"recordings": 1})
    assert call(client, "GET", "/v1/me/receipts", caller="bob").get_json() == {"receipts": [], "nextCursor": None}
    assert call(client, "GET", "/v1/me/receipts?cursor=x").status_code == 400
