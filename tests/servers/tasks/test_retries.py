"""What follows from an answer that is no success: when a task is tried again, and when no more."""

import email.utils
import threading

import pytest
from google.api_core import exceptions
from google.cloud.tasks_v2 import CloudTasksClient, RetryConfig
from google.rpc import code_pb2

from tests.servers.tasks.conftest import CreateQueue, CreateTask
from tests.servers.tasks.process import free_port
from tests.servers.tasks.receiver import Answer, Receiver
from tests.servers.tasks.server import TasksServer, retry_delay, seconds

SLOW_RETRY = RetryConfig(min_backoff=seconds(1000), max_backoff=seconds(1000))


def test_the_backoff_doubles_then_grows_evenly_then_stays(
    client: CloudTasksClient,
    server: TasksServer,
    create_queue: CreateQueue,
    create_task: CreateTask,
    receiver: Receiver,
) -> None:
    """The example of `max_doublings` in the Cloud Tasks reference."""
    receiver.script("/", 500)
    retry = RetryConfig(min_backoff=seconds(10), max_backoff=seconds(300), max_doublings=3)
    task = create_task(create_queue(retry_config=retry).name)
    delays = []
    for attempt in range(1, 9):
        receiver.wait_for("/", attempt)
        server.drain()
        delays.append(round(retry_delay(client.get_task(name=task.name)), 3))
        server.advance(delays[-1])
    assert delays == [10, 20, 40, 80, 160, 240, 300, 300]


def test_a_retry_says_what_happened_before_and_counts_only_answers_that_were_no_server_error(
    server: TasksServer, create_queue: CreateQueue, create_task: CreateTask, receiver: Receiver
) -> None:
    receiver.script("/", 503, 404, 302, 200)
    create_task(create_queue(retry_config=SLOW_RETRY).name)
    for attempt in range(1, 5):
        receiver.wait_for("/", attempt)
        server.drain()
        server.advance(1000)
    shown = [
        (
            request.headers["X-CloudTasks-TaskRetryCount"],
            request.headers["X-CloudTasks-TaskExecutionCount"],
            request.headers["X-CloudTasks-TaskPreviousResponse"],
            request.headers["X-CloudTasks-TaskRetryReason"],
        )
        for request in receiver.received("/")
    ]
    assert shown == [
        ("0", "0", None, None),
        ("1", "0", "503", "HTTP status code 503"),
        ("2", "1", "404", "HTTP status code 404"),
        ("3", "2", "302", "HTTP status code 302"),
    ]


def test_a_redirect_is_a_failure_and_is_not_followed(
    client: CloudTasksClient, server: TasksServer, queue: str, create_task: CreateTask, receiver: Receiver
) -> None:
    receiver.script("/", Answer(302, {"Location": receiver.url("/elsewhere")}), 200)
    create_task(queue)
    receiver.wait_for("/", 2)
    assert receiver.received("/elsewhere") == []


def test_a_task_is_given_up_after_its_last_attempt(
    client: CloudTasksClient,
    server: TasksServer,
    create_queue: CreateQueue,
    create_task: CreateTask,
    receiver: Receiver,
) -> None:
    receiver.script("/", 500)
    task = create_task(create_queue(retry_config=RetryConfig(max_attempts=3)).name, id="hopeless")
    receiver.wait_for("/", 3)
    server.drain()
    assert len(receiver.received("/")) == 3
    with pytest.raises(exceptions.NotFound):
        client.get_task(name=task.name)


def test_a_task_is_tried_until_both_its_attempts_and_its_time_are_used_up(
    client: CloudTasksClient,
    server: TasksServer,
    create_queue: CreateQueue,
    create_task: CreateTask,
    receiver: Receiver,
) -> None:
    receiver.script("/", 500)
    retry = RetryConfig(
        max_attempts=2, max_retry_duration=seconds(2500), min_backoff=seconds(1000), max_backoff=seconds(1000)
    )
    create_task(create_queue(retry_config=retry).name)
    for attempt in range(1, 5):
        receiver.wait_for("/", attempt)
        server.drain()
        server.advance(1000)
    server.drain()
    assert len(receiver.received("/")) == 4  # at 0, 1000 and 2000 s the time is not up; at 3000 s it is


def test_a_tasks_own_retry_configuration_wins(
    server: TasksServer, queue: str, create_task: CreateTask, receiver: Receiver
) -> None:
    receiver.script("/", 500)
    own = RetryConfig(max_attempts=1, min_backoff=seconds(1), max_backoff=seconds(1))
    create_task(queue, retry_config=own)
    server.drain()
    assert len(receiver.received("/")) == 1
    with pytest.raises(exceptions.InvalidArgument):
        create_task(queue, retry_config=RetryConfig(max_attempts=-2))


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_handler_says_when_to_come_again(
    client: CloudTasksClient, server: TasksServer, queue: str, create_task: CreateTask, receiver: Receiver, status: int
) -> None:
    receiver.script("/", Answer(status, {"Retry-After": "120"}))
    task = create_task(queue)
    receiver.wait_for("/", 1)
    server.drain()
    assert retry_delay(client.get_task(name=task.name)) == pytest.approx(120)


def test_a_busy_handler_may_give_a_date(
    client: CloudTasksClient, server: TasksServer, queue: str, create_task: CreateTask, receiver: Receiver
) -> None:
    when = (server.now() + seconds(7200)).replace(microsecond=0)
    receiver.script("/", Answer(503, {"Retry-After": email.utils.format_datetime(when, usegmt=True)}))
    task = create_task(queue)
    receiver.wait_for("/", 1)
    server.drain()
    assert client.get_task(name=task.name).schedule_time.timestamp() == pytest.approx(when.timestamp(), abs=1)


@pytest.mark.parametrize(("status", "retry_after"), [(500, "120"), (503, "soon")])
def test_a_wish_that_does_not_count_leaves_the_backoff_as_it_is(
    client: CloudTasksClient,
    server: TasksServer,
    create_queue: CreateQueue,
    create_task: CreateTask,
    receiver: Receiver,
    status: int,
    retry_after: str,
) -> None:
    receiver.script("/", Answer(status, {"Retry-After": retry_after}))
    task = create_task(create_queue(retry_config=SLOW_RETRY).name)
    server.drain()
    assert retry_delay(client.get_task(name=task.name)) == pytest.approx(1000)


def test_an_attempt_over_its_deadline_has_failed(
    client: CloudTasksClient,
    server: TasksServer,
    create_queue: CreateQueue,
    create_task: CreateTask,
    receiver: Receiver,
) -> None:
    hanging = Answer(200, released=threading.Event())
    receiver.script("/", hanging, 200)
    task = create_task(create_queue(retry_config=SLOW_RETRY).name, dispatch_deadline=seconds(15))
    receiver.wait_for("/", 1)
    server.advance(15)
    server.drain()
    failed = client.get_task(name=task.name)
    assert failed.last_attempt.response_status.code == code_pb2.DEADLINE_EXCEEDED
    assert (failed.dispatch_count, failed.response_count) == (1, 0)
    server.advance(1000)
    second = receiver.wait_for("/", 2)[1]
    assert second.headers["X-CloudTasks-TaskRetryReason"] == "deadline exceeded"
    assert "X-CloudTasks-TaskPreviousResponse" not in second.headers
    assert hanging.released
    hanging.released.set()


def test_a_handler_that_is_not_there_is_tried_again(
    client: CloudTasksClient, server: TasksServer, create_queue: CreateQueue, create_task: CreateTask
) -> None:
    nowhere = {"url": f"http://127.0.0.1:{free_port()}/"}
    task = create_task(create_queue(retry_config=SLOW_RETRY).name, request=nowhere)
    server.drain()
    failed = client.get_task(name=task.name)
    assert failed.last_attempt.response_status.code == code_pb2.UNAVAILABLE
    assert not failed.last_attempt.response_time
    assert failed.schedule_time - failed.last_attempt.dispatch_time >= seconds(1000)
