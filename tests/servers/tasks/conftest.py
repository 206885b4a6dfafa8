"""One server for all tests that need no restart; every test has its own queue and its own receiver."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from google.api_core.exceptions import NotFound
from google.cloud.tasks_v2 import CloudTasksClient, HttpRequest, Queue, Task

from tests.servers.tasks.receiver import Receiver
from tests.servers.tasks.server import LOCATION, TasksServer, queue_of

CreateTask = Callable[..., Task]
CreateQueue = Callable[..., Queue]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TasksServer]:
    running = TasksServer(tmp_path_factory.mktemp("tasks"))
    yield running
    running.stop()


@pytest.fixture
def client(server: TasksServer) -> CloudTasksClient:
    return server.client


@pytest.fixture
def create_queue(client: CloudTasksClient) -> Iterator[CreateQueue]:
    """Makes a queue with the settings given; it is gone after the test, with all its tasks."""
    made: list[str] = []

    def create(**settings: Any) -> Queue:
        queue = client.create_queue(parent=LOCATION, queue=queue_of(f"test-{len(made)}", **settings))
        made.append(queue.name)
        return queue

    yield create
    for name in made:
        try:
            client.delete_queue(name=name)
        except NotFound:
            continue  # the test removed it


@pytest.fixture
def queue(create_queue: CreateQueue) -> str:
    """The name of a queue with default settings."""
    return str(create_queue().name)


@pytest.fixture
def paused(client: CloudTasksClient, queue: str) -> str:
    """The name of a queue that dispatches nothing."""
    return str(client.pause_queue(name=queue).name)


@pytest.fixture
def create_task(client: CloudTasksClient, receiver: Receiver) -> CreateTask:
    """Makes a task that POSTs to a path of the receiver."""

    def create(queue: str, path: str = "/", request: dict[str, Any] | None = None, **fields: Any) -> Task:
        if "id" in fields:
            fields["name"] = f"{queue}/tasks/{fields.pop('id')}"
        target = HttpRequest({"url": receiver.url(path)} | (request or {}))
        return client.create_task(parent=queue, task=Task(http_request=target, **fields))

    return create
