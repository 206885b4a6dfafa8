"""The server as a process: killed, restarted, stopped, started wrongly."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from google.api_core import exceptions
from google.cloud.tasks_v2 import CloudTasksClient, HttpRequest, Queue, RetryConfig, Task

from tests.servers.tasks.process import free_port
from tests.servers.tasks.receiver import PATIENCE, Answer, Receiver
from tests.servers.tasks.server import LOCATION, TOPOLOGY, TasksServer, arguments, queue_of, seconds

QUEUE = f"{LOCATION}/queues/kept"


@pytest.fixture
def started(tmp_path: Path) -> Iterator[TasksServer]:
    running = TasksServer(tmp_path)
    running.client.create_queue(parent=LOCATION, queue=queue_of("kept", retry_config=RetryConfig(max_attempts=5)))
    yield running
    running.stop()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    listener_probe = Receiver()
    yield listener_probe
    listener_probe.close()


def create(client: CloudTasksClient, receiver: Receiver, path: str, **fields: object) -> Task:
    task = Task(name=f"{QUEUE}/tasks{path}", http_request=HttpRequest(url=receiver.url(path), body=b"kept"), **fields)
    return client.create_task(parent=QUEUE, task=task)


@pytest.fixture
def killed(started: TasksServer, receiver: Receiver) -> TasksServer:
    """Killed with a task done, one failed, one under way and one scheduled, and its clock moved."""
    hanging = Answer(200, released=threading.Event())
    receiver.script("/in-flight", hanging, 200)
    receiver.script("/failed", 500, 200)
    slow = RetryConfig(max_attempts=5, min_backoff=seconds(1000), max_backoff=seconds(1000))
    create(started.client, receiver, "/done")
    create(started.client, receiver, "/failed", retry_config=slow)
    started.drain()
    create(started.client, receiver, "/in-flight")
    create(started.client, receiver, "/scheduled", schedule_time=started.now() + seconds(1000))
    receiver.wait_for("/in-flight", 1)
    started.advance(500)
    started.kill()
    assert hanging.released
    hanging.released.set()
    return started


def test_a_killed_server_loses_nothing(killed: TasksServer, receiver: Receiver) -> None:
    again = TasksServer(killed.folder)
    try:
        assert receiver.wait_for("/in-flight", 2)[1].headers["X-CloudTasks-TaskRetryCount"] == "1"
        with pytest.raises(exceptions.AlreadyExists):
            create(again.client, receiver, "/done")
        again.drain()
        waiting = {task.name.rsplit("/", 1)[-1]: task for task in again.client.list_tasks(parent=QUEUE)}
        assert set(waiting) == {"failed", "scheduled"}
        assert waiting["failed"].last_attempt.response_status.message == "HTTP status code 500"
        assert again.get("/clock")["advanced_seconds"] == 500
        again.advance(1000)
        assert receiver.wait_for("/failed", 2)[1].body == b"kept"
        receiver.wait_for("/scheduled", 1)
        again.drain()
        assert again.get("/tasks") == []
        assert len(receiver.received("/done")) == 1
    finally:
        again.stop()


def test_a_restart_applies_a_changed_declaration_and_keeps_what_was_done_by_hand(tmp_path: Path) -> None:
    declared = f"{LOCATION}/queues/declared"
    first = TasksServer(tmp_path)
    first.client.pause_queue(name=declared)
    assert first.stop() == 0
    second = TasksServer(tmp_path, TOPOLOGY.replace("max_concurrent: 7", "max_concurrent: 8"))
    queue = second.client.get_queue(name=declared)
    second.stop()
    assert (queue.rate_limits.max_concurrent_dispatches, queue.state) == (8, Queue.State.PAUSED)


def test_two_servers_know_nothing_of_each_other(started: TasksServer, receiver: Receiver, tmp_path: Path) -> None:
    other = TasksServer(tmp_path / "other")
    try:
        with pytest.raises(exceptions.NotFound):
            other.client.get_queue(name=QUEUE)
        other.client.create_queue(parent=LOCATION, queue=queue_of("kept"))
        create(started.client, receiver, "/both")
        started.drain()
        create(other.client, receiver, "/both")
        other.drain()
        assert len(receiver.received("/both")) == 2
        started.advance(100)
        assert other.get("/clock")["advanced_seconds"] == 0
    finally:
        other.stop()


def ended(flags: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "infra.local.tasks", *flags]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)


def test_a_second_server_on_the_same_data_is_refused(started: TasksServer) -> None:
    result = ended(arguments(started.folder, free_port(), free_port()))
    assert result.returncode != 0
    assert "another server" in result.stderr


def test_a_port_in_use_is_named(started: TasksServer, tmp_path: Path) -> None:
    taken_grpc = ended(arguments(tmp_path / "two", started.port, free_port()))
    taken_http = ended(arguments(tmp_path / "three", free_port(), started.admin_port))
    assert taken_grpc.returncode != 0
    assert str(started.port) in taken_grpc.stderr
    assert taken_http.returncode != 0
    assert f"port {started.admin_port}" in taken_http.stderr


def test_a_queue_declared_out_of_its_limits_is_refused(tmp_path: Path) -> None:
    flags = arguments(tmp_path, free_port(), free_port(), TOPOLOGY.replace("max_concurrent: 7", "max_concurrent: 9999"))
    result = ended(flags)
    assert result.returncode != 0
    assert "max_concurrent_dispatches" in result.stderr
