"""What a handler receives, and what follows from its answers."""

import json
import threading

import pytest
from google.api_core import exceptions
from google.auth import exceptions as auth_exceptions
from google.auth.transport.requests import Request
from google.cloud.tasks_v2 import CloudTasksClient, RetryConfig
from google.oauth2 import id_token

from tests.servers.tasks.conftest import CreateQueue, CreateTask
from tests.servers.tasks.receiver import Answer, Receiver
from tests.servers.tasks.server import TasksServer, seconds

SLOW_RETRY = RetryConfig(min_backoff=seconds(1000), max_backoff=seconds(1000))


def test_a_handler_gets_the_request_and_the_documented_headers(
    queue: str, create_task: CreateTask, receiver: Receiver
) -> None:
    sent = {
        "http_method": "PUT",
        "body": json.dumps({"n": 1}).encode(),
        "headers": {
            "Content-Type": "application/json",
            "X-Mine": "kept",
            "User-Agent": "replaced",
            "Host": "elsewhere",
        },
    }
    task = create_task(queue, "/work?a=1", request=sent, id="seven")
    (request,) = receiver.wait_for("/work?a=1", 1)
    assert (request.method, request.body) == ("PUT", b'{"n": 1}')
    headers = request.headers
    assert (headers["Content-Type"], headers["X-Mine"]) == ("application/json", "kept")
    assert (headers["User-Agent"], headers["Host"]) == ("Google-Cloud-Tasks", receiver.url("").removeprefix("http://"))
    assert headers["X-CloudTasks-QueueName"] == queue.rsplit("/", 1)[-1]
    assert headers["X-CloudTasks-TaskName"] == "seven"
    assert (headers["X-CloudTasks-TaskRetryCount"], headers["X-CloudTasks-TaskExecutionCount"]) == ("0", "0")
    assert float(headers["X-CloudTasks-TaskETA"]) == pytest.approx(task.schedule_time.timestamp())
    for absent in ("X-CloudTasks-TaskPreviousResponse", "X-CloudTasks-TaskRetryReason", "Authorization"):
        assert absent not in headers


def test_a_handler_can_be_asked_without_a_body(queue: str, create_task: CreateTask, receiver: Receiver) -> None:
    create_task(queue, "/get", request={"http_method": "GET"})
    (request,) = receiver.wait_for("/get", 1)
    assert (request.method, request.body, request.headers["Content-Type"]) == ("GET", b"", None)


def test_headers_of_the_platform_cannot_be_forged(queue: str, create_task: CreateTask, receiver: Receiver) -> None:
    create_task(queue, request={"headers": {"x-cloudtasks-taskretrycount": "9", "X-Google-Secret": "s"}})
    (request,) = receiver.wait_for("/", 1)
    assert request.headers.get_all("X-CloudTasks-TaskRetryCount") == ["0"]
    assert "X-Google-Secret" not in request.headers


def bearer(receiver: Receiver) -> str:
    (request,) = receiver.wait_for("/", 1)
    scheme, token = request.headers["Authorization"].split()
    assert scheme == "Bearer"
    return str(token)


@pytest.mark.parametrize("audience", ["", "https://functions.example/main"])
def test_a_handler_can_verify_the_token_as_google_documents(
    server: TasksServer, queue: str, create_task: CreateTask, receiver: Receiver, audience: str
) -> None:
    token = {"service_account_email": "invoker@laptop.iam.gserviceaccount.com", "audience": audience}
    create_task(queue, request={"oidc_token": token, "headers": {"authorization": "Bearer forged"}})
    url = f"http://127.0.0.1:{server.admin_port}/certs"
    claims = id_token.verify_token(bearer(receiver), Request(), audience or receiver.url("/"), certs_url=url)
    assert (claims["email"], claims["email_verified"]) == ("invoker@laptop.iam.gserviceaccount.com", True)
    assert claims["iss"] == "https://accounts.google.com"


def test_a_token_for_another_audience_is_refused(
    server: TasksServer, queue: str, create_task: CreateTask, receiver: Receiver
) -> None:
    create_task(queue, request={"oidc_token": {"service_account_email": "a@b.c", "audience": "one"}})
    url = f"http://127.0.0.1:{server.admin_port}/certs"
    with pytest.raises(auth_exceptions.InvalidValue, match="audience"):
        id_token.verify_token(bearer(receiver), Request(), "another", certs_url=url)


def test_a_handlers_cookies_are_not_kept(
    server: TasksServer, queue: str, create_task: CreateTask, receiver: Receiver
) -> None:
    receiver.script("/", Answer(200, {"Set-Cookie": "who=first; Path=/"}))
    create_task(queue)
    server.drain()
    create_task(queue)
    assert "Cookie" not in receiver.wait_for("/", 2)[1].headers


@pytest.mark.parametrize("status", [200, 204, 299])
def test_any_status_from_200_to_299_is_done(
    client: CloudTasksClient, server: TasksServer, queue: str, create_task: CreateTask, receiver: Receiver, status: int
) -> None:
    receiver.script("/", status)
    task = create_task(queue)
    server.drain()
    assert len(receiver.received("/")) == 1
    with pytest.raises(exceptions.NotFound):
        client.get_task(name=task.name)


def test_a_task_deleted_while_it_is_under_way_is_not_tried_again(
    client: CloudTasksClient,
    server: TasksServer,
    create_queue: CreateQueue,
    create_task: CreateTask,
    receiver: Receiver,
) -> None:
    failing = Answer(500, released=threading.Event())
    receiver.script("/", failing)
    queue = create_queue().name
    task = create_task(queue)
    receiver.wait_for("/", 1)
    client.delete_task(name=task.name)
    assert failing.released
    failing.released.set()
    server.drain()
    assert len(receiver.received("/")) == 1
    assert list(client.list_tasks(parent=queue)) == []


def test_the_overview_shows_what_waits_and_why(
    server: TasksServer, create_queue: CreateQueue, create_task: CreateTask, receiver: Receiver
) -> None:
    receiver.script("/", 500)
    queue = create_queue(retry_config=SLOW_RETRY).name
    create_task(queue, id="shown")
    server.drain()
    (line,) = server.lines(queue)
    assert (line["name"], line["attempts"], line["in_flight"]) == ("shown", 1, False)
    assert line["last_failure"] == "HTTP status code 500"
