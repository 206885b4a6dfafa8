"""Queues over the wire: made, changed, listed, paused, purged, removed."""

import pytest
from google.api_core import exceptions
from google.cloud.tasks_v2 import CloudTasksClient, ListQueuesRequest, Queue, RateLimits, RetryConfig
from google.cloud.tasks_v2.types import HttpTarget
from google.protobuf import field_mask_pb2

from tests.servers.tasks.conftest import CreateQueue, CreateTask
from tests.servers.tasks.receiver import Receiver
from tests.servers.tasks.server import LOCATION, TasksServer, queue_of, seconds


def test_a_declared_queue_exists_at_the_start_with_its_limits(client: CloudTasksClient) -> None:
    declared = client.get_queue(name=f"{LOCATION}/queues/declared")
    assert declared.state == Queue.State.RUNNING
    assert (declared.rate_limits.max_dispatches_per_second, declared.rate_limits.max_concurrent_dispatches) == (20, 7)
    assert (declared.retry_config.max_attempts, declared.retry_config.min_backoff) == (5, seconds(2))


def test_a_new_queue_runs_with_the_defaults_of_the_cloud(create_queue: CreateQueue) -> None:
    queue = create_queue()
    assert queue.state == Queue.State.RUNNING
    assert queue.rate_limits == RateLimits(
        max_dispatches_per_second=500, max_burst_size=100, max_concurrent_dispatches=1000
    )
    assert queue.retry_config == RetryConfig(
        max_attempts=100, min_backoff=seconds(0.1), max_backoff=seconds(3600), max_doublings=16
    )


def test_a_queue_that_exists_is_not_made_twice(client: CloudTasksClient, queue: str) -> None:
    with pytest.raises(exceptions.AlreadyExists):
        client.create_queue(parent=LOCATION, queue=Queue(name=queue))


def test_a_queue_that_is_not_there_is_not_found(client: CloudTasksClient) -> None:
    missing = f"{LOCATION}/queues/missing"
    for call in (client.get_queue, client.delete_queue, client.purge_queue, client.pause_queue, client.resume_queue):
        with pytest.raises(exceptions.NotFound):
            call(name=missing)
    with pytest.raises(exceptions.NotFound):
        client.list_tasks(parent=missing)


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("under_score", {}),
        ("a" * 101, {}),
        ("fast", {"rate_limits": {"max_dispatches_per_second": 501}}),
        ("backwards", {"rate_limits": {"max_dispatches_per_second": -1}}),
        ("wide", {"rate_limits": {"max_concurrent_dispatches": 5001}}),
        ("never", {"retry_config": {"max_attempts": -2}}),
        ("inverted", {"retry_config": {"min_backoff": seconds(9), "max_backoff": seconds(3)}}),
    ],
)
def test_a_queue_out_of_its_limits_is_refused(client: CloudTasksClient, name: str, settings: dict[str, object]) -> None:
    with pytest.raises(exceptions.InvalidArgument):
        client.create_queue(parent=LOCATION, queue=queue_of(name, **settings))


def test_a_queue_must_lie_in_its_parent(client: CloudTasksClient) -> None:
    with pytest.raises(exceptions.InvalidArgument, match="is not in"):
        client.create_queue(parent="projects/other/locations/here", queue=queue_of("stray"))


def test_what_is_not_served_is_said_not_ignored(client: CloudTasksClient) -> None:
    with pytest.raises(exceptions.MethodNotImplemented, match="http_target"):
        client.create_queue(parent=LOCATION, queue=queue_of("overriding", http_target=HttpTarget(http_method="GET")))
    with pytest.raises(exceptions.MethodNotImplemented, match="filter"):
        client.list_queues(request=ListQueuesRequest(parent=LOCATION, filter="state: PAUSED"))


def test_an_update_without_a_mask_keeps_what_it_does_not_set(client: CloudTasksClient, queue: str) -> None:
    client.update_queue(queue=Queue(name=queue, retry_config=RetryConfig(max_attempts=3)))
    updated = client.update_queue(queue=Queue(name=queue, rate_limits=RateLimits(max_concurrent_dispatches=4)))
    assert (updated.retry_config.max_attempts, updated.rate_limits.max_concurrent_dispatches) == (3, 4)
    assert updated.rate_limits.max_dispatches_per_second == 500
    assert client.get_queue(name=queue) == updated


def test_an_update_with_a_mask_changes_only_what_it_names(client: CloudTasksClient, queue: str) -> None:
    wanted = Queue(
        name=queue,
        retry_config=RetryConfig(max_attempts=9, max_doublings=2),
        rate_limits=RateLimits(max_concurrent_dispatches=4),
    )
    mask = field_mask_pb2.FieldMask(paths=["retry_config.max_attempts"])
    updated = client.update_queue(queue=wanted, update_mask=mask)
    assert (updated.retry_config.max_attempts, updated.retry_config.max_doublings) == (9, 16)
    assert updated.rate_limits.max_concurrent_dispatches == 1000


def test_a_masked_field_that_is_not_set_returns_to_its_default(client: CloudTasksClient, queue: str) -> None:
    client.update_queue(queue=Queue(name=queue, retry_config=RetryConfig(max_attempts=3)))
    mask = field_mask_pb2.FieldMask(paths=["retry_config"])
    assert client.update_queue(queue=Queue(name=queue), update_mask=mask).retry_config.max_attempts == 100


def test_a_mask_with_an_unknown_field_is_refused(client: CloudTasksClient, queue: str) -> None:
    with pytest.raises(exceptions.InvalidArgument):
        client.update_queue(queue=Queue(name=queue), update_mask=field_mask_pb2.FieldMask(paths=["colour"]))


def test_an_update_does_not_change_the_state(client: CloudTasksClient, queue: str) -> None:
    client.pause_queue(name=queue)
    mask = field_mask_pb2.FieldMask(paths=["state"])
    updated = client.update_queue(queue=Queue(name=queue, state=Queue.State.RUNNING), update_mask=mask)
    assert updated.state == Queue.State.PAUSED


def test_updating_a_queue_that_is_not_there_makes_it(client: CloudTasksClient, queue: str) -> None:
    client.delete_queue(name=queue)
    assert client.update_queue(queue=Queue(name=queue)).state == Queue.State.RUNNING
    assert client.get_queue(name=queue).rate_limits.max_concurrent_dispatches == 1000


def test_queues_are_listed_in_pages(client: CloudTasksClient, create_queue: CreateQueue) -> None:
    made = {create_queue().name for _ in range(3)}
    listed = [queue.name for queue in client.list_queues(request=ListQueuesRequest(parent=LOCATION, page_size=1))]
    assert listed == sorted(made | {f"{LOCATION}/queues/declared"})
    with pytest.raises(exceptions.InvalidArgument):
        client.list_queues(request=ListQueuesRequest(parent=LOCATION, page_size=-1))


def test_a_paused_queue_keeps_its_tasks_until_it_is_resumed(
    client: CloudTasksClient, server: TasksServer, queue: str, create_task: CreateTask, receiver: Receiver
) -> None:
    assert client.pause_queue(name=queue).state == Queue.State.PAUSED
    create_task(queue, "/later")
    server.drain()
    assert receiver.received("/later") == []
    assert client.resume_queue(name=queue).state == Queue.State.RUNNING
    receiver.wait_for("/later", 1)


def test_a_purged_queue_has_lost_its_tasks_and_still_works(
    client: CloudTasksClient, server: TasksServer, queue: str, create_task: CreateTask, receiver: Receiver
) -> None:
    client.pause_queue(name=queue)
    name = create_task(queue, "/purged", id="purged").name
    purged = client.purge_queue(name=queue)
    assert purged.purge_time
    assert list(client.list_tasks(parent=queue)) == []
    with pytest.raises(exceptions.AlreadyExists):
        create_task(queue, id=name.rsplit("/", 1)[-1])
    client.resume_queue(name=queue)
    create_task(queue, "/after")
    server.drain()
    assert len(receiver.received("/after")) == 1
    assert receiver.received("/purged") == []


def test_a_deleted_queue_can_be_made_anew_and_works(
    client: CloudTasksClient, server: TasksServer, queue: str, create_task: CreateTask, receiver: Receiver
) -> None:
    create_task(queue, "/first", id="same")
    server.drain()
    client.delete_queue(name=queue)
    with pytest.raises(exceptions.NotFound):
        create_task(queue)
    client.create_queue(parent=LOCATION, queue=Queue(name=queue))
    create_task(queue, "/second", id="same")
    receiver.wait_for("/second", 1)
