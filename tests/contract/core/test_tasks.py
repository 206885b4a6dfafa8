"""Calls of functions through Cloud Tasks."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import pytest
from google.api_core.exceptions import NotFound
from google.cloud import tasks_v2

from shared.core.domain.tasks import Task
from shared.core.ports import Tasks
from shared.transcription.domain.tasks import ChunkRef, PollRef, tasks_due
from tests.contract.conftest import fake_and_real
from tests.support.fakes.core_ports import FakeTasks
from tests.support.http_receiver import Receiver
from tests.support.samples import a_chunk, a_pass
from tests.support.wiring import Wiring

QUEUES = ["prepare-audio", "start-recognition", "poll-recognition", "assemble-transcript"]
LATER = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=3)


class Queues(Protocol):
    """The tasks that wait, as `ports.Task` tells them."""

    @property
    def tasks(self) -> Tasks: ...

    def waiting(self, function: str) -> list[Task]: ...


class FakeQueues:
    def __init__(self) -> None:
        self.tasks = FakeTasks()

    def waiting(self, function: str) -> list[Task]:
        return self.tasks.of(function)


class RealQueues:
    """Queues of a project of its own, which deliver nothing until they are resumed."""

    def __init__(self, wired: Wiring) -> None:
        self.tasks: Tasks = wired.core.tasks
        self.client: tasks_v2.CloudTasksClient = wired.core.tasks_client
        settings = wired.core.settings
        self._location = f"projects/{settings.google_cloud_project}/locations/{settings.region}"
        for queue in QUEUES:
            name = f"{self._location}/queues/{queue}"
            self.client.create_queue(parent=self._location, queue=tasks_v2.Queue(name=name))
            self.client.pause_queue(name=name)

    def queue(self, function: str) -> str:
        return f"{self._location}/queues/{function.replace('_', '-')}"

    def waiting(self, function: str) -> list[Task]:
        request = tasks_v2.ListTasksRequest(parent=self.queue(function), response_view=tasks_v2.Task.View.FULL)
        return [self._read(function, task) for task in self.client.list_tasks(request)]

    def _read(self, function: str, task: Any) -> Task:
        payload = PollRef if function == "poll_recognition" else ChunkRef
        return Task(
            function=task.http_request.url.rsplit("/", 1)[1],
            name=task.name.rsplit("/", 1)[1],
            payload=payload.model_validate_json(task.http_request.body),
            at=task.schedule_time,
        )

    def remove(self) -> None:
        for queue in QUEUES:
            with suppress(NotFound):
                self.client.delete_queue(name=f"{self._location}/queues/{queue}")


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        yield server


@pytest.fixture
def real(wired: Wiring, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealQueues]:
    """They call the receiver instead of functions."""
    monkeypatch.setenv("WORKER_URL", receiver.url + "/{function}")
    wired.forget()
    queues = RealQueues(wired)
    yield queues
    queues.remove()


@fake_and_real
def queues(request: pytest.FixtureRequest) -> Queues:
    chosen: Queues = FakeQueues() if request.param == "fake" else request.getfixturevalue("real")
    return chosen


def a_look(**fields: object) -> Task:
    payload = PollRef(session_id="s1", version=1, poll=0)
    return Task.model_validate(
        {"function": "poll_recognition", "name": "s1-poll-1", "payload": payload, "at": LATER} | fields
    )


def test_a_task_waits_for_its_time(queues: Queues) -> None:
    queues.tasks.enqueue(a_look())
    assert queues.waiting("poll_recognition") == [a_look()]


def test_a_name_is_enqueued_once(queues: Queues) -> None:
    for at in (LATER, LATER + timedelta(hours=1)):
        queues.tasks.enqueue(a_look(at=at))
    assert queues.waiting("poll_recognition") == [a_look()]


def test_each_function_has_its_own_tasks(queues: Queues) -> None:
    queues.tasks.enqueue(a_look())
    queues.tasks.enqueue(
        Task(function="start_recognition", name="x", payload=ChunkRef(session_id="s1", version=1, chunk=0, attempt=1))
    )
    assert [task.function for task in queues.waiting("start_recognition")] == ["start_recognition"]
    assert [task.name for task in queues.waiting("poll_recognition")] == ["s1-poll-1"]


def test_every_task_that_a_pass_calls_for_is_taken(queues: Queues) -> None:
    chunks = tuple(a_chunk(n, not_before=LATER) for n in range(3))
    due = tasks_due(a_pass(state="transcribing", chunks=chunks, next_poll_at=LATER))
    for task in due:
        queues.tasks.enqueue(task)
    found = queues.waiting("start_recognition") + queues.waiting("poll_recognition")
    assert {task.name for task in found} == {task.name for task in due}


@pytest.mark.xdist_group("cloud")
def test_a_function_is_called_by_the_invoker(real: RealQueues, receiver: Receiver, wired: Wiring) -> None:
    real.tasks.enqueue(a_look(at=None))
    real.client.resume_queue(name=real.queue("poll_recognition"))
    call = receiver.received.get(timeout=60)
    assert call.path == "/poll_recognition"
    assert json.loads(call.body) == {"sessionId": "s1", "version": 1, "poll": 0}
    assert call.headers["Content-Type"] == "application/json"
    wired.core.service_callers.verify(call.headers["Authorization"].removeprefix("Bearer "), "poll_recognition")


@pytest.mark.xdist_group("cloud")
def test_a_name_that_was_delivered_is_not_enqueued_again(real: RealQueues, receiver: Receiver) -> None:
    name = real.queue("poll_recognition")
    real.tasks.enqueue(a_look(at=None))
    real.client.resume_queue(name=name)
    receiver.received.get(timeout=60)
    _until(lambda: not real.waiting("poll_recognition"))
    real.client.pause_queue(name=name)
    real.tasks.enqueue(a_look(at=None))
    assert real.waiting("poll_recognition") == []


def _until(condition: Callable[[], bool]) -> None:
    """Returns as soon as the condition holds; the test's own time limit ends a wait in vain."""
    while not condition():
        time.sleep(0.01)
