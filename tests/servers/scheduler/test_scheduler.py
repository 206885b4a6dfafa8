"""The scheduler over the wire: fired by the clock, fired by hand, tried again, restarted."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from google.auth import jwt

from infra.local.service_account import ServiceAccount
from tests.servers.scheduler.conftest import TOPOLOGY, SchedulerServer, arguments
from tests.servers.tasks.process import free_port
from tests.servers.tasks.receiver import PATIENCE, Answer, Receiver

MAINTAIN = "/functions/maintain"


def has_status(status: int) -> Callable[[dict[str, Any]], bool]:
    return lambda job: job["last_status"] == status


def advance_to(scheduler: SchedulerServer, moment: str) -> None:
    now = datetime.fromisoformat(scheduler.get("/clock")["now"])
    scheduler.advance((datetime.fromisoformat(moment) - now).total_seconds())


def test_a_job_is_fired_when_its_time_has_come(scheduler: SchedulerServer, receiver: Receiver) -> None:
    due = scheduler.job("yearly")["next_run"]
    assert due.endswith("-01-01T04:30:00Z")
    advance_to(scheduler, due)
    (request,) = receiver.wait_for(MAINTAIN, 1)
    assert (request.method, json.loads(request.body)) == ("POST", {"job": "yearly"})
    headers = request.headers
    assert headers["User-Agent"] == "Google-Cloud-Scheduler"
    assert headers["Content-Type"] == "application/json"
    assert (headers["X-CloudScheduler"], headers["X-CloudScheduler-JobName"]) == ("true", "yearly")
    assert headers["X-CloudScheduler-ScheduleTime"] == due
    state = scheduler.job_when("yearly", lambda job: job["next_run"] != due)
    assert (state["last_status"], state["schedule"]) == (200, "30 4 1 1 *")
    assert datetime.fromisoformat(state["next_run"]) - datetime.fromisoformat(due) >= timedelta(days=365)


def test_a_clock_far_ahead_fires_a_job_once(scheduler: SchedulerServer, receiver: Receiver) -> None:
    due = scheduler.job("yearly")["next_run"]
    scheduler.advance(timedelta(days=5 * 366).total_seconds())
    scheduler.job_when("yearly", lambda job: job["next_run"] != due)
    assert len(receiver.received(MAINTAIN)) == 1


def test_the_token_is_for_the_functions_address(scheduler: SchedulerServer, receiver: Receiver, tmp_path: Path) -> None:
    scheduler.post("/jobs/yearly:run")
    (request,) = receiver.received(MAINTAIN)
    token = request.headers["Authorization"].removeprefix("Bearer ")
    account = ServiceAccount(tmp_path / "key.json")
    claims = jwt.decode(token, certs=account.certificates(), audience=receiver.url(MAINTAIN))
    assert claims["email"] == account.email
    with pytest.raises(ValueError, match="audience"):
        jwt.decode(token, certs=account.certificates(), audience=receiver.url("/functions/other"))


def test_a_job_can_be_fired_at_once_and_its_schedule_stays(scheduler: SchedulerServer, receiver: Receiver) -> None:
    due = scheduler.job("yearly")["next_run"]
    assert scheduler.post("/jobs/yearly:run")["status"] == 200
    assert len(receiver.received(MAINTAIN)) == 1
    state = scheduler.job("yearly")
    assert state["next_run"] == due
    assert state["last_run"] is not None


def test_a_job_fired_at_once_says_that_it_failed(scheduler: SchedulerServer, receiver: Receiver) -> None:
    receiver.script(MAINTAIN, 503)
    answer = scheduler.http.post("/jobs/yearly:run")
    assert (answer.status_code, answer.json()["status"]) == (502, 503)
    assert len(receiver.received(MAINTAIN)) == 1


def test_a_job_that_is_not_declared_cannot_be_fired(scheduler: SchedulerServer) -> None:
    assert scheduler.http.post("/jobs/missing:run").status_code == 404


def test_a_failed_run_is_tried_again_with_growing_pauses(scheduler: SchedulerServer, receiver: Receiver) -> None:
    receiver.script(MAINTAIN, 500, 501, 502, 200)
    due = scheduler.job("yearly")["next_run"]
    advance_to(scheduler, due)
    for status, pause in ((500, 5), (501, 10), (502, 20)):
        scheduler.job_when("yearly", has_status(status))
        scheduler.advance(pause)
    requests = receiver.wait_for(MAINTAIN, 4)
    assert {request.headers["X-CloudScheduler-ScheduleTime"] for request in requests} == {due}
    assert scheduler.job_when("yearly", lambda job: job["next_run"] != due)["last_status"] == 200


def test_a_run_that_always_fails_ends_and_the_next_is_planned(scheduler: SchedulerServer, receiver: Receiver) -> None:
    receiver.script(MAINTAIN, 500, 501, 502, 503)
    due = scheduler.job("yearly")["next_run"]
    advance_to(scheduler, due)
    for status in (500, 501, 502):
        scheduler.job_when("yearly", has_status(status))
        scheduler.advance(20)
    state = scheduler.job_when("yearly", lambda job: job["next_run"] != due)
    assert state["last_status"] == 503
    assert len(receiver.received(MAINTAIN)) == 4


def test_a_slow_job_holds_up_no_other(scheduler: SchedulerServer, receiver: Receiver) -> None:
    slow = Answer(200, released=threading.Event())
    receiver.script(MAINTAIN, slow)
    advance_to(scheduler, scheduler.job("yearly")["next_run"])
    receiver.wait_for(MAINTAIN, 1)
    assert scheduler.post("/jobs/rare:run")["status"] == 200
    assert slow.released
    slow.released.set()


def test_a_run_cut_by_a_kill_is_made_up_for(scheduler: SchedulerServer, receiver: Receiver, function_url: str) -> None:
    hanging = Answer(200, released=threading.Event())
    receiver.script(MAINTAIN, hanging, 200)
    due = scheduler.job("yearly")["next_run"]
    advance_to(scheduler, due)
    receiver.wait_for(MAINTAIN, 1)
    scheduler.kill()
    assert hanging.released
    hanging.released.set()
    again = SchedulerServer(scheduler.folder, function_url)
    requests = receiver.wait_for(MAINTAIN, 2)
    again.job_when("yearly", lambda job: job["next_run"] != due)
    assert again.stop() == 0
    assert [request.headers["X-CloudScheduler-ScheduleTime"] for request in requests] == [due, due]


def ended(flags: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "infra.local.scheduler", *flags]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)


def test_a_schedule_that_is_no_cron_expression_is_refused(tmp_path: Path, function_url: str) -> None:
    result = ended(arguments(tmp_path, free_port(), function_url, TOPOLOGY.replace("30 4 1 1 *", "every day")))
    assert result.returncode != 0
    assert "no cron expression" in result.stderr


def test_an_address_without_a_place_for_the_function_is_refused(tmp_path: Path) -> None:
    result = ended(arguments(tmp_path, free_port(), "http://127.0.0.1:1/functions"))
    assert result.returncode != 0
    assert "{function}" in result.stderr
