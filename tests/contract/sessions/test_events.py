"""What other functions hear of."""

import json
from typing import Protocol

import pytest
from google.cloud.pubsub_v1 import PublisherClient, SubscriberClient
from google.pubsub_v1.types import PubsubMessage

from shared.sessions.domain.events import SessionEvent, TranscriptReady
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.sessions.ports import Events
from tests.contract.conftest import fake_and_real
from tests.support.fakes.clock import START
from tests.support.fakes.core_ports import FakeEvents
from tests.support.samples import a_ref, an_event
from tests.support.wiring import Wiring


class Heard(Protocol):
    @property
    def events(self) -> Events: ...

    def polls(self, count: int) -> list[TranscriptReady]:
        """The same, with what somebody asked."""

    def ready(self, count: int) -> list[TranscriptionRef]:
        """The versions that became complete, once there are so many."""

    def told(self, count: int) -> list[SessionEvent]:
        """What happened to sessions, once there is so much."""


class FakeHeard:
    def __init__(self) -> None:
        self.events = FakeEvents()

    def ready(self, count: int) -> list[TranscriptionRef]:
        return self.events.ready

    def polls(self, count: int) -> list[TranscriptReady]:
        return self.events.polls

    def told(self, count: int) -> list[SessionEvent]:
        return self.events.told


class RealHeard:
    def __init__(self, wired: Wiring) -> None:
        self._project = wired.core.settings.google_cloud_project
        self.events: Events = wired.sessions.events
        with PublisherClient() as publisher, SubscriberClient() as subscriber:
            for topic in ("transcript-ready", "session-events"):
                path = f"projects/{self._project}/topics/{topic}"
                publisher.create_topic(name=path)
                subscriber.create_subscription(name=self._subscription(topic), topic=path)

    def ready(self, count: int) -> list[TranscriptionRef]:
        return [each.ref for each in self.polls(count)]

    def polls(self, count: int) -> list[TranscriptReady]:
        return [TranscriptReady.model_validate_json(each.data) for each in self.pulled("transcript-ready", count)]

    def told(self, count: int) -> list[SessionEvent]:
        return [SessionEvent.model_validate_json(each.data) for each in self.pulled("session-events", count)]

    def pulled(self, topic: str, count: int) -> list[PubsubMessage]:
        """The messages on a topic, once there are so many."""
        found: list[PubsubMessage] = []
        with SubscriberClient() as subscriber:
            while len(found) < count:
                pulled = subscriber.pull(subscription=self._subscription(topic), max_messages=10, timeout=60)
                found += [each.message for each in pulled.received_messages]
                ids = [each.ack_id for each in pulled.received_messages]
                if ids:
                    subscriber.acknowledge(subscription=self._subscription(topic), ack_ids=ids)
        return found

    def _subscription(self, topic: str) -> str:
        return f"projects/{self._project}/subscriptions/{topic}-listening"


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


def test_the_request_goes_with_the_message(heard: Heard) -> None:
    heard.events.transcript_ready(a_ref(), START)
    assert [(each.ref, each.requested_at) for each in heard.polls(1)] == [(a_ref(), START)]


def test_a_message_is_json_with_names_in_camel_case() -> None:
    assert json.loads(a_ref().model_dump_json(by_alias=True)) == {"sessionId": "s1", "version": 1}


def test_what_happened_to_a_session_is_told(heard: Heard) -> None:
    event = an_event(space="team", by="bob", data={"version": 1, "durationMs": None})
    heard.events.session_changed(event)
    assert heard.told(1) == [event]


def test_what_happened_is_told_again_with_the_same_id(heard: Heard) -> None:
    for _ in range(2):
        heard.events.session_changed(an_event())
    assert [event.id for event in heard.told(2)] == [an_event().id] * 2


@pytest.mark.xdist_group("cloud")
def test_a_subscription_can_choose_by_kind_and_session(wired: Wiring) -> None:
    heard = RealHeard(wired)
    heard.events.session_changed(an_event())
    (message,) = heard.pulled("session-events", 1)
    assert dict(message.attributes) == {"kind": "transcript.completed", "session": "s1"}
