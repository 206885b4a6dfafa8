"""Creates the declared topics and subscriptions in the Pub/Sub emulator, which starts empty."""

import argparse
import sys
from datetime import timedelta
from pathlib import Path

from google.api_core.exceptions import AlreadyExists
from google.cloud.pubsub_v1 import PublisherClient, SubscriberClient
from google.pubsub_v1.types import DeadLetterPolicy, PushConfig, RetryPolicy
from google.pubsub_v1.types import Subscription as PubsubSubscription

from infra.topology import DeclaredRetry, DeclaredSubscription, Topology, load


def declare(topology: Topology, project: str, function_url: str) -> None:
    """Creates missing topics and subscriptions. `function_url` is the URL template of pushes."""
    with PublisherClient() as publisher:
        for topic in topology.topics:
            _create_topic(publisher, publisher.topic_path(project, topic))
    with SubscriberClient() as subscriber:
        for name, declared in topology.subscriptions.items():
            _create_subscription(subscriber, _request(name, declared, project, function_url))


def _request(name: str, declared: DeclaredSubscription, project: str, function_url: str) -> PubsubSubscription:
    topic = PublisherClient.topic_path(project, declared.topic)
    return PubsubSubscription(
        name=SubscriberClient.subscription_path(project, name),
        topic=topic,
        ack_deadline_seconds=declared.ack_deadline,
        push_config=_push(declared.push_to, topic, function_url),
        retry_policy=_retry(declared.retry),
        dead_letter_policy=_dead_letter(declared, project),
    )


def _push(function: str | None, topic: str, function_url: str) -> PushConfig | None:
    # The framework reads the event's source from the path, which has to be the topic's name.
    return PushConfig(push_endpoint=f"{function_url.format(function=function)}/{topic}") if function else None


def _retry(declared: DeclaredRetry | None) -> RetryPolicy | None:
    if declared is None:
        return None
    return RetryPolicy(minimum_backoff=timedelta(seconds=declared.min), maximum_backoff=timedelta(seconds=declared.max))


def _dead_letter(declared: DeclaredSubscription, project: str) -> DeadLetterPolicy | None:
    if declared.dead_letter is None:
        return None
    return DeadLetterPolicy(
        dead_letter_topic=PublisherClient.topic_path(project, declared.dead_letter.topic),
        max_delivery_attempts=declared.dead_letter.max_attempts,
    )


def _create_topic(publisher: PublisherClient, path: str) -> None:
    try:
        publisher.create_topic(name=path)
    except AlreadyExists:
        return
    print(f"created {path}", file=sys.stderr)


def _create_subscription(subscriber: SubscriberClient, request: PubsubSubscription) -> None:
    try:
        subscriber.create_subscription(request=request)
    except AlreadyExists:
        return
    print(f"created {request.name}", file=sys.stderr)


def main() -> None:
    """Runs the command line. PUBSUB_EMULATOR_HOST names the emulator."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", required=True)
    parser.add_argument("--topology", type=Path, required=True)
    parser.add_argument("--function-url", required=True, help="where a function is pushed to, with {function} in it")
    arguments = parser.parse_args()
    declare(load(arguments.topology), arguments.project, arguments.function_url)


if __name__ == "__main__":
    main()
