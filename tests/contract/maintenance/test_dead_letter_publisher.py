"""What could not be delivered is sent to its own topic again."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from google.cloud.pubsub_v1 import PublisherClient, SubscriberClient

from shared.core.domain.errors import NotFound
from shared.maintenance.domain.dead_letters import DeadLetter, parse_dead_letter
from shared.maintenance.ports import DeadLetterPublisher
from tests.contract.conftest import fake_and_real
from tests.support.fakes.clock import START
from tests.support.fakes.purge import FakeLetterPost
from tests.support.wiring import Wiring

Message = tuple[bytes, dict[str, str]]


class Line(NamedTuple):
    """The port, and what the subscription `listening` hears: one message."""

    dead_letter_publisher: DeadLetterPublisher
    heard: Callable[[], Message]


@fake_and_real
def line(request: pytest.FixtureRequest) -> Line:
    return fake() if request.param == "fake" else real(request.getfixturevalue("wired"))


def fake() -> Line:
    post = FakeLetterPost()
    post.gone.add("gone")

    def heard() -> Message:
        (letter,) = post.sent
        return letter.content, letter.attributes

    return Line(post, heard)


def real(wired: Wiring) -> Line:
    project = wired.core.settings.google_cloud_project
    subscription, topic = f"projects/{project}/subscriptions/listening", f"projects/{project}/topics/news"
    with PublisherClient() as publisher, SubscriberClient() as subscriber:
        publisher.create_topic(name=topic)
        subscriber.create_subscription(name=subscription, topic=topic)

    def heard() -> Message:
        with SubscriberClient() as subscriber:
            pulled = subscriber.pull(subscription=subscription, max_messages=1, timeout=60)
            (each,) = pulled.received_messages
            return each.message.data, dict(each.message.attributes)

    return Line(wired.maintenance.dead_letter_publisher, heard)


def a_letter(subscription: str) -> DeadLetter:
    attributes = {"kind": "x", "CloudPubSubDeadLetterSourceSubscription": subscription}
    return parse_dead_letter("d1", b"\xff hello", attributes | {"CloudPubSubDeadLetterSourceDeliveryCount": "5"}, START)


def test_a_letter_is_heard_again_as_it_was_first_sent(line: Line) -> None:
    line.dead_letter_publisher.send_again(a_letter("listening"))
    assert line.heard() == (b"\xff hello", {"kind": "x"})


def test_nobody_listens_any_more(line: Line) -> None:
    with pytest.raises(NotFound):
        line.dead_letter_publisher.send_again(a_letter("gone"))
