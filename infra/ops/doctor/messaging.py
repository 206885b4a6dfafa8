"""Checks of topics, subscriptions and queues: they exist with the declared limits."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from google.api_core.exceptions import NotFound
from google.cloud.pubsub_v1 import PublisherClient, SubscriberClient
from google.cloud.tasks_v2 import CloudTasksClient, Queue
from google.cloud.tasks_v2.services.cloud_tasks.transports import CloudTasksGrpcTransport

from infra import topology
from infra.ops.doctor.check import Check, differences
from shared.core.adapters.grpc_channel import transport_for
from shared.core.wiring import core_wiring

MISSING = "is missing"


def checks(declared: topology.Topology) -> Iterator[Check]:
    """Yields a check for each topic, subscription and queue."""
    project, region = core_wiring.settings.google_cloud_project, core_wiring.settings.region
    publisher, subscriber, queues = PublisherClient(), SubscriberClient(), _queues()
    for name in declared.topics:
        path = PublisherClient.topic_path(project, name)
        yield Check("topic", name, partial(_topic, publisher, path))
    for name, subscription in declared.subscriptions.items():
        path = SubscriberClient.subscription_path(project, name)
        yield Check("subscription", name, partial(_subscription, subscriber, path, subscription))
    for name, queue in declared.queues.items():
        path = CloudTasksClient.queue_path(project, region, name)
        yield Check("queue", name, partial(_queue, queues, path, queue))


def _queues() -> CloudTasksClient:
    return CloudTasksClient(transport=transport_for(CloudTasksGrpcTransport, core_wiring.settings.tasks_endpoint))


def _topic(client: Any, path: str) -> str:
    try:
        client.get_topic(topic=path)
    except NotFound:
        return MISSING
    return ""


def _subscription(client: Any, path: str, declared: topology.DeclaredSubscription) -> str:
    try:
        found = client.get_subscription(subscription=path)
    except NotFound:
        return MISSING
    letters = declared.dead_letter
    wanted: dict[str, object] = {
        "topic": declared.topic,
        "pushed": declared.push_to is not None,
        "ackDeadline": declared.ack_deadline,
        "deadLetters": letters.topic if letters else "",
        "attempts": letters.max_attempts if letters else 0,
    }
    policy = found.dead_letter_policy
    return differences(
        {
            "topic": _short_name(found.topic),
            "pushed": bool(found.push_config.push_endpoint),
            "ackDeadline": found.ack_deadline_seconds,
            "deadLetters": _short_name(policy.dead_letter_topic),
            "attempts": policy.max_delivery_attempts,
        },
        wanted,
    )


def _queue(client: Any, path: str, declared: topology.DeclaredQueue) -> str:
    try:
        found: Queue = client.get_queue(name=path)
    except NotFound:
        return MISSING
    limits, retry = found.rate_limits, found.retry_config
    return differences(
        {
            "state": Queue.State(found.state).name,
            "perSecond": limits.max_dispatches_per_second,
            "atOnce": limits.max_concurrent_dispatches,
            "attempts": retry.max_attempts,
            "firstPause": retry.min_backoff.total_seconds(),
            "longestPause": retry.max_backoff.total_seconds(),
        },
        {
            "state": "RUNNING",
            "perSecond": declared.max_dispatches_per_second,
            "atOnce": declared.max_concurrent,
            "attempts": declared.max_attempts,
            "firstPause": float(declared.min_backoff),
            "longestPause": float(declared.max_backoff),
        },
    )


def _short_name(name: str) -> str:
    return name.rpartition("/")[2]
