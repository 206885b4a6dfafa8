"""What a handler receives, and what follows from its answers."""

import email.utils
import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from google.api_core import exceptions
from google.auth import exceptions as auth_exceptions
from google.auth.transport.requests import Request
from google.cloud.tasks_v2 import CloudTasksClient, RateLimits, RetryConfig
from google.oauth2 import id_token
from google.rpc import code_pb2

from tests.servers.tasks.conftest import CreateQueue, CreateTask
from tests.servers.tasks.process import free_port
from tests.servers.tasks.receiver import Answer, Receiver
from tests.servers.tasks.server import TasksServer, retry_delay, seconds

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
    assert headers["User-Agent"] == "Google-Cloud-Tasks"
    assert headers["Host"] in receiver.url("/")
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


def test_a_slow_handler_holds_up_no_other_task(
    server: TasksServer, queue: str, create_queue: CreateQueue, create_task: CreateTask, receiver: Receiver
) -> None:
    slow = Answer(200, released=threading.Event())
    receiver.script("/slow", slow)
    create_task(queue, "/slow")
    receiver.wait_for("/slow", 1)
    create_task(queue, "/same-queue")
    create_task(create_queue().name, "/other-queue")
    receiver.wait_for("/same-queue", 1)
    receiver.wait_for("/other-queue", 1)
    assert slow.released
    slow.released.set()


def test_a_queue_has_no_more_requests_under_way_than_it_allows(
    server: TasksServer, create_queue: CreateQueue, create_task: CreateTask, receiver: Receiver
) -> None:
    slow = Answer(200, released=threading.Event())
    receiver.script("/", slow)
    queue = create_queue(rate_limits=RateLimits(max_concurrent_dispatches=2)).name
    for _ in range(5):
        create_task(queue)
    receiver.wait_for("/", 2)
    assert sorted(line["in_flight"] for line in server.lines(queue)) == [False, False, False, True, True]
    assert slow.released
    slow.released.set()
    receiver.wait_for("/", 5)


def test_a_queue_dispatches_its_burst_and_then_at_its_rate(
    server: TasksServer, create_queue: CreateQueue, create_task: CreateTask, receiver: Receiver
) -> None:
    queue = create_queue(rate_limits=RateLimits(max_dispatches_per_second=0.001)).name
    for number in range(14):
        create_task(queue, request={"body": str(number).encode()})
    for expected in (10, 11, 12):
        assert len(receiver.wait_for("/", expected)) == expected
        server.advance(1000)
    assert len(receiver.wait_for("/", 13)) == 13
    assert {request.body for request in receiver.received("/")} == {str(number).encode() for number in range(13)}


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


def test_many_tasks_from_many_threads_each_arrive_and_failures_are_repeated(
    server: TasksServer, queue: str, create_task: CreateTask, receiver: Receiver
) -> None:
    for number in range(0, 200, 10):
        receiver.script(f"/{number}", 500, 200)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: create_task(queue, f"/{number}"), range(200)))
    for number in range(200):
        receiver.wait_for(f"/{number}", 1 if number % 10 else 2)
    server.drain()
    counts = [len(receiver.received(f"/{number}")) for number in range(200)]
    assert counts == [1 if number % 10 else 2 for number in range(200)]
    assert server.lines(queue) == []


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
