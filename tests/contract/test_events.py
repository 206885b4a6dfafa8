"""What other functions hear of."""

import json
from types import ModuleType
from typing import Protocol

import pytest
from google.cloud.pubsub_v1 import PublisherClient, SubscriberClient

from shared.domain.models import TranscriptionRef
from shared.ports import Events
from tests.contract.conftest import fake_and_real
from tests.fakes.services import FakeEvents
from tests.samples import a_ref


class Heard(Protocol):
    @property
    def events(self) -> Events: ...

    def ready(self, count: int) -> list[TranscriptionRef]:
        """The versions that became complete, once there are so many."""


class FakeHeard:
    def __init__(self) -> None:
        self.events = FakeEvents()

    def ready(self, count: int) -> list[TranscriptionRef]:
        return self.events.ready


class RealHeard:
    def __init__(self, wired: ModuleType) -> None:
        project = wired.settings().google_cloud_project
        self.events: Events = wired.events()
        self._subscription = f"projects/{project}/subscriptions/listening"
        topic = f"projects/{project}/topics/transcript-ready"
        with PublisherClient() as publisher, SubscriberClient() as subscriber:
            publisher.create_topic(name=topic)
            subscriber.create_subscription(name=self._subscription, topic=topic)

    def ready(self, count: int) -> list[TranscriptionRef]:
        found: list[TranscriptionRef] = []
        with SubscriberClient() as subscriber:
            while len(found) < count:
                pulled = subscriber.pull(subscription=self._subscription, max_messages=10, timeout=60)
                found += [TranscriptionRef.model_validate_json(each.message.data) for each in pulled.received_messages]
                ids = [each.ack_id for each in pulled.received_messages]
                if ids:
                    subscriber.acknowledge(subscription=self._subscription, ack_ids=ids)
        return found


@fake_and_real
def heard(request: pytest.FixtureRequest) -> Heard:
    return FakeHeard() if request.param == "fake" else RealHeard(request.getfixturevalue("wired"))


def test_a_complete_version_is_told(heard: Heard) -> None:
    heard.events.transcript_ready(a_ref())
    assert heard.ready(1) == [a_ref()]


def test_each_version_is_told(heard: Heard) -> None:
    for version in (1, 2):
        heard.events.transcript_ready(a_ref(version=version))
    assert sorted(ref.version for ref in heard.ready(2)) == [1, 2]


def test_a_message_is_json_with_names_in_camel_case() -> None:
    assert json.loads(a_ref().model_dump_json(by_alias=True)) == {"sessionId": "s1", "version": 1}
