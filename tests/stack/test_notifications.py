"""What happens reaches a receiver on the network, signed, and the devices of those it concerns."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from google.cloud.pubsub_v1 import PublisherClient
from standardwebhooks.webhooks import Webhook

from infra.local.cloud import LocalCloud
from tests.recordings import load
from tests.stack.client import Client
from tests.support.audio_files import render
from tests.support.http_receiver import Answer, Received, Receiver

SECONDS = 60


@pytest.fixture
def answers() -> list[int]:
    """The statuses that the receiver answers with in turn; then it takes everything."""
    return []


@pytest.fixture
def receiver(answers: list[int]) -> Iterator[Receiver]:
    def answer(_: Received) -> Answer:
        return (answers.pop(0) if answers else 200), {}

    with Receiver(answer) as server:
        yield server


def hooked(client: Client, receiver: Receiver, *kinds: str) -> dict[str, Any]:
    made = client.http.post("/v1/webhooks", json={"url": f"{receiver.url}/hook", "kinds": kinds})
    assert made.status_code == 201, made.text
    return dict(made.json())


def verified(request: Received, secret: str) -> dict[str, Any]:
    """The event, if a library of Standard Webhooks verifies the request."""
    event = dict(Webhook(secret).verify(request.body, dict(request.headers)))
    assert request.headers["Earshot-Event"] == event["kind"]
    return event


T = TypeVar("T")


def until(poll: Callable[[], T], good: Callable[[T], bool]) -> T:
    deadline = time.monotonic() + SECONDS
    while not good(found := poll()):
        assert time.monotonic() < deadline, found
        time.sleep(0.05)
    return found


def log(client: Client, webhook: dict[str, Any]) -> list[dict[str, Any]]:
    answer = client.http.get(f"/v1/webhooks/{webhook['id']}/deliveries")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["deliveries"])


def publish(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch, *events: dict[str, Any]) -> None:
    monkeypatch.setenv("PUBSUB_EMULATOR_HOST", cloud.endpoints.pubsub)
    with PublisherClient() as publisher:
        topic = publisher.topic_path(cloud.endpoints.project, "session-events")
        for event in events:
            publisher.publish(topic, json.dumps(event).encode()).result(SECONDS)


def test_a_receiver_and_the_devices_hear_that_a_transcript_is_ready(
    cloud: LocalCloud,
    client: Client,
    receiver: Receiver,
    answers: list[int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    webhook = hooked(client, receiver, "transcript.completed")
    answers += [500, 503]  # it takes the third call
    session_id = client.upload(render(load("short"), tmp_path / "short.flac"), "audio/flac", languageCodes=["en-US"])
    calls = [receiver.received.get(timeout=SECONDS) for _ in range(3)]
    events = [verified(call, webhook["secret"]) for call in calls]
    assert events == [events[0]] * 3
    assert (events[0]["kind"], events[0]["sessionId"]) == ("transcript.completed", session_id)
    assert events[0]["data"]["words"] == client.session(session_id)["transcription"]["counts"]["words"]

    (delivery,) = until(lambda: log(client, webhook), lambda found: found[0]["state"] != "pending")
    assert [each["status"] for each in delivery["attempts"]] == [500, 503, 200]
    heard = until(lambda: client.http.get("/v1/me/events").json(), lambda found: bool(found["events"]))
    assert [event["id"] for event in heard["events"]] == [events[0]["id"]]

    another = events[0] | {"id": f"{session_id}-another"}
    publish(cloud, monkeypatch, events[0], events[0], another)
    assert verified(receiver.received.get(timeout=SECONDS), webhook["secret"])["id"] == another["id"]
    assert {each["event"]["id"] for each in log(client, webhook)} == {events[0]["id"], another["id"]}
    assert receiver.received.empty()


def test_a_test_reaches_the_receiver_and_is_replayed(client: Client, receiver: Receiver) -> None:
    webhook = hooked(client, receiver)
    path = f"/v1/webhooks/{webhook['id']}"
    tested = client.http.post(f"{path}/test")
    assert tested.status_code == 202, tested.text
    event = verified(receiver.received.get(timeout=SECONDS), webhook["secret"])
    assert event["kind"] == "webhook.test"
    until(lambda: log(client, webhook), lambda found: found[0]["state"] == "delivered")
    assert client.http.post(f"{path}/deliveries/{event['id']}/replay").json()["run"] == 2
    assert verified(receiver.received.get(timeout=SECONDS), webhook["secret"]) == event


def test_what_the_operator_does_not_allow_is_not_called(client: Client) -> None:
    made = client.http.post("/v1/webhooks", json={"url": "http://169.254.169.254/computeMetadata/v1/"})
    webhook = made.json()
    client.http.post(f"/v1/webhooks/{webhook['id']}/test")
    (delivery,) = until(lambda: log(client, webhook), lambda found: bool(found[0]["attempts"]))
    assert (delivery["attempts"][0]["status"], delivery["attempts"][0]["error"]) == (None, "address")


def test_devices_come_and_go_and_messages_are_heard_of(client: Client, tmp_path: Path) -> None:
    device = {"deviceId": "laptop", "platform": "web", "name": "Laptop"}
    assert client.http.post("/v1/me/devices", json=device).json()["online"]
    assert client.http.post("/v1/me/devices/laptop/heartbeat").status_code == 204
    assert [each["id"] for each in client.http.get("/v1/me/devices").json()["devices"]] == ["laptop"]
    assert client.http.delete("/v1/me/devices/laptop").status_code == 204
    assert client.http.post("/v1/me/devices/laptop/heartbeat").status_code == 404

    session_id = client.announce(render(load("short"), tmp_path / "short.flac"), "audio/flac").json()["sessionId"]
    said = {"kind": "comment", "text": "Nice.", "atMs": 500}
    written = client.http.post(f"/v1/sessions/{session_id}/messages", json=said)
    assert written.status_code == 201, written.text
    listed = client.http.get(f"/v1/sessions/{session_id}/messages").json()["messages"]
    assert [each["text"] for each in listed] == ["Nice."]
    heard = until(lambda: client.http.get("/v1/me/events").json(), lambda found: bool(found["events"]))
    assert [event["data"]["messageId"] for event in heard["events"]] == [written.json()["id"]]
