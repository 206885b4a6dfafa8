"""How much of a queue is under way at once, and that nothing waits behind anything else."""

import threading
from concurrent.futures import ThreadPoolExecutor

from google.cloud.tasks_v2 import RateLimits, RetryConfig

from tests.servers.tasks.conftest import CreateQueue, CreateTask
from tests.servers.tasks.receiver import Answer, Receiver
from tests.servers.tasks.server import TasksServer, seconds

SLOW_RETRY = RetryConfig(min_backoff=seconds(1000), max_backoff=seconds(1000))


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
