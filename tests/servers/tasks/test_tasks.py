"""Tasks over the wire: accepted, refused, read, removed, run at once, and their names kept taken for a while."""

import datetime

import pytest
from google.api_core import exceptions
from google.cloud.tasks_v2 import (
    AppEngineHttpRequest,
    CloudTasksClient,
    CreateTaskRequest,
    GetTaskRequest,
    HttpRequest,
    ListTasksRequest,
    Task,
)

from tests.servers.tasks.conftest import CreateTask
from tests.servers.tasks.receiver import Receiver
from tests.servers.tasks.server import LOCATION, TasksServer, seconds

HOUR = 3600
TARGET = HttpRequest(url="http://127.0.0.1:9/")


def test_a_new_task_has_a_name_a_time_and_the_default_deadline(paused: str, create_task: CreateTask) -> None:
    task = create_task(paused)
    assert task.name.startswith(f"{paused}/tasks/")
    assert task.create_time <= task.schedule_time
    assert task.dispatch_deadline == seconds(600)
    assert task.dispatch_count == 0


def test_a_task_keeps_the_deadline_that_it_names_or_has_ten_minutes(
    create_task: CreateTask, server: TasksServer
) -> None:
    declared = f"{LOCATION}/queues/declared"
    later = server.now() + seconds(HOUR)
    tasks = [
        create_task(declared, schedule_time=later),
        create_task(declared, schedule_time=later, dispatch_deadline=seconds(30)),
    ]
    assert [task.dispatch_deadline for task in tasks] == [seconds(600), seconds(30)]
    server.client.purge_queue(name=declared)


def test_the_basic_view_leaves_the_body_out(client: CloudTasksClient, paused: str, create_task: CreateTask) -> None:
    task = create_task(paused, request={"body": b"secret"})
    assert (task.http_request.body, task.view) == (b"", Task.View.BASIC)
    assert client.get_task(name=task.name).http_request.body == b""
    full = client.get_task(request=GetTaskRequest(name=task.name, response_view=Task.View.FULL))
    assert (full.http_request.body, full.view) == (b"secret", Task.View.FULL)
    listed = client.list_tasks(request=ListTasksRequest(parent=paused, response_view=Task.View.FULL))
    assert [found.http_request.body for found in listed] == [b"secret"]


def test_the_view_asked_for_at_creation_is_the_one_answered(client: CloudTasksClient, paused: str) -> None:
    wanted = Task(http_request=HttpRequest(url="http://127.0.0.1:9/", body=b"all of it"))
    full = client.create_task(request=CreateTaskRequest(parent=paused, task=wanted, response_view=Task.View.FULL))
    assert full.http_request.body == b"all of it"


def test_tasks_are_listed_in_pages(client: CloudTasksClient, paused: str, create_task: CreateTask) -> None:
    made = [create_task(paused).name for _ in range(5)]
    pages = list(client.list_tasks(request=ListTasksRequest(parent=paused, page_size=2)).pages)
    assert [[task.name for task in page.tasks] for page in pages] == [made[:2], made[2:4], made[4:]]
    with pytest.raises(exceptions.InvalidArgument):
        client.list_tasks(request=ListTasksRequest(parent=paused, page_token="made up"))


def test_a_task_that_is_not_there_is_not_found(client: CloudTasksClient, queue: str) -> None:
    for call in (client.get_task, client.delete_task, client.run_task):
        with pytest.raises(exceptions.NotFound):
            call(name=f"{queue}/tasks/missing")


@pytest.mark.parametrize(
    "request_fields",
    [
        {"url": "ftp://example.com/"},
        {"url": "http:///nowhere"},
        {"url": "http://example.com:port/"},
        {"url": "http://example.com:65536/"},
        {"url": "http://example.com/" + "a" * 2083},
        {"http_method": "GET", "body": b"not allowed"},
        {"headers": {"X-Broken": "one\r\nX-Two: two"}},
        {"headers": {"Not a name": "value"}},
        {"oauth_token": {"service_account_email": "a@b.c"}},
        {"oidc_token": {"audience": "somebody"}},
    ],
)
def test_a_request_that_could_never_be_sent_is_refused(
    create_task: CreateTask, queue: str, request_fields: dict[str, object]
) -> None:
    with pytest.raises(exceptions.InvalidArgument):
        create_task(queue, request=request_fields)


@pytest.mark.parametrize("deadline", [14, 1801])
def test_a_deadline_out_of_its_limits_is_refused(create_task: CreateTask, queue: str, deadline: int) -> None:
    with pytest.raises(exceptions.InvalidArgument, match="dispatch_deadline"):
        create_task(queue, dispatch_deadline=seconds(deadline))


def test_a_task_is_scheduled_at_most_thirty_days_ahead(
    create_task: CreateTask, server: TasksServer, queue: str
) -> None:
    with pytest.raises(exceptions.InvalidArgument, match="30 days"):
        create_task(queue, schedule_time=server.now() + datetime.timedelta(days=30, minutes=5))


def test_a_task_over_a_mebibyte_is_refused(create_task: CreateTask, queue: str) -> None:
    with pytest.raises(exceptions.InvalidArgument, match="bytes"):
        create_task(queue, request={"body": b"x" * 1_048_576})


def test_a_task_without_an_http_request_is_refused(client: CloudTasksClient, queue: str) -> None:
    with pytest.raises(exceptions.InvalidArgument, match="http_request"):
        client.create_task(parent=queue, task=Task())
    with pytest.raises(exceptions.FailedPrecondition, match="App Engine"):
        client.create_task(parent=queue, task=Task(app_engine_http_request=AppEngineHttpRequest()))


def test_a_scheduled_task_is_sent_when_its_time_has_come(
    server: TasksServer, queue: str, create_task: CreateTask, receiver: Receiver
) -> None:
    when = server.now() + seconds(HOUR)
    task = create_task(queue, schedule_time=when)
    server.drain()
    assert receiver.received("/") == []
    server.advance(HOUR)
    (request,) = receiver.wait_for("/", 1)
    assert float(request.headers["X-CloudTasks-TaskETA"]) == pytest.approx(task.schedule_time.timestamp())


def test_a_schedule_time_in_the_past_means_now(server: TasksServer, queue: str, create_task: CreateTask) -> None:
    past = server.now() - seconds(HOUR)
    assert create_task(queue, schedule_time=past).schedule_time > past


def test_a_deleted_task_is_not_sent(
    client: CloudTasksClient, server: TasksServer, queue: str, create_task: CreateTask, receiver: Receiver
) -> None:
    task = create_task(queue, schedule_time=server.now() + seconds(HOUR))
    client.delete_task(name=task.name)
    server.advance(HOUR)
    server.drain()
    assert receiver.received("/") == []


def test_a_task_runs_at_once_when_asked_even_in_a_paused_queue(
    client: CloudTasksClient, server: TasksServer, paused: str, create_task: CreateTask, receiver: Receiver
) -> None:
    task = create_task(paused, schedule_time=server.now() + seconds(HOUR))
    assert client.run_task(name=task.name).dispatch_count == 1
    server.drain()
    assert len(receiver.received("/")) == 1
    with pytest.raises(exceptions.NotFound):
        client.run_task(name=task.name)


def test_a_task_that_fails_when_run_at_once_waits_for_its_backoff(
    client: CloudTasksClient, server: TasksServer, paused: str, create_task: CreateTask, receiver: Receiver
) -> None:
    receiver.script("/", 500)
    task = create_task(paused, schedule_time=server.now() + datetime.timedelta(days=1))
    client.run_task(name=task.name)
    server.drain()
    assert client.get_task(name=task.name).schedule_time < task.schedule_time
