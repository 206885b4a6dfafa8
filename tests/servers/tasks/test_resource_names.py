"""Names of tasks: their form, and that one stays taken for an hour."""

import pytest
from google.api_core import exceptions
from google.cloud.tasks_v2 import (
    CloudTasksClient,
    HttpRequest,
)

from tests.servers.tasks.conftest import CreateTask
from tests.servers.tasks.receiver import Receiver
from tests.servers.tasks.server import LOCATION, TasksServer

HOUR = 3600
TARGET = HttpRequest(url="http://127.0.0.1:9/")


def test_a_name_is_taken_while_its_task_waits(paused: str, create_task: CreateTask) -> None:
    create_task(paused, id="once")
    with pytest.raises(exceptions.AlreadyExists):
        create_task(paused, id="once")


def test_a_name_is_taken_for_an_hour_after_its_task_is_done(
    server: TasksServer, queue: str, create_task: CreateTask, receiver: Receiver
) -> None:
    create_task(queue, id="done")
    server.drain()
    with pytest.raises(exceptions.AlreadyExists, match="too recently"):
        create_task(queue, id="done")
    server.advance(HOUR)
    create_task(queue, id="done")
    server.drain()
    assert len(receiver.received("/")) == 2


def test_a_name_is_taken_for_an_hour_after_its_task_is_deleted(
    client: CloudTasksClient, server: TasksServer, paused: str, create_task: CreateTask
) -> None:
    task = create_task(paused, id="deleted")
    client.delete_task(name=task.name)
    with pytest.raises(exceptions.NotFound, match="any more"):
        client.get_task(name=task.name)
    with pytest.raises(exceptions.AlreadyExists):
        create_task(paused, id="deleted")
    server.advance(HOUR)
    create_task(paused, id="deleted")


@pytest.mark.parametrize("name", ["with space", "dot.dot", "", "a" * 501, "slash/slash"])
def test_a_bad_name_is_refused(create_task: CreateTask, queue: str, name: str) -> None:
    with pytest.raises(exceptions.InvalidArgument):
        create_task(queue, name=f"{queue}/tasks/{name}")


def test_a_task_must_lie_in_the_queue_it_is_given_to(create_task: CreateTask, queue: str) -> None:
    with pytest.raises(exceptions.InvalidArgument, match="is not in"):
        create_task(queue, name=f"{LOCATION}/queues/declared/tasks/stray")
