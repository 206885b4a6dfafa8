"""`notify`, which Pub/Sub wakes: returning acknowledges a message, 500 has it delivered again."""

import base64
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from shared.core.domain.errors import NotFound, Transient
from shared.sessions.domain.events import SessionEvent
from tests.functions.calls import SIGNED, message
from tests.functions.conftest import App
from tests.support.samples import a_webhook, an_event
from tests.support.world import World


@pytest.fixture
def client(app: App) -> FlaskClient:
    return app("notify")


def raw(client: FlaskClient, event: SessionEvent) -> TestResponse:
    """As the emulator, and a push subscription, deliver it: not yet a CloudEvent."""
    sent = {"data": base64.b64encode(event.model_dump_json(by_alias=True).encode()).decode(), "messageId": "1"}
    body = {"message": sent | {"publishTime": "2030-01-01T00:00:00Z"}, "subscription": "projects/demo/subscriptions/s"}
    return client.post("/projects/demo/topics/session-events", json=body, headers=SIGNED)


def test_what_happened_is_told(client: FlaskClient, world: World) -> None:
    world.webhooks.create(a_webhook())
    assert message(client, an_event()).status_code == 200
    assert list(world.sync_feed.events["ann"]) == [an_event().id]
    assert len(world.tasks.of("deliver_webhook")) == 1


def test_a_push_subscription_is_understood_too(client: FlaskClient, world: World) -> None:
    assert raw(client, an_event()).status_code == 200
    assert list(world.sync_feed.events["ann"]) == [an_event().id]


def test_a_message_that_comes_twice_counts_once(client: FlaskClient, world: World) -> None:
    world.webhooks.create(a_webhook())
    for _ in range(2):
        assert message(client, an_event()).status_code == 200
    assert len(world.sync_feed.events["ann"]) == len(world.deliveries.documents.held) == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"message": None},
        {"message": {}},
        {"message": {"data": None}},
        {"message": {"data": "no base64!"}},
        {"message": {"data": base64.b64encode(b"{").decode()}},
        {"message": {"data": base64.b64encode(b'{"id": "a/b"}').decode()}},
        {"message": {"data": base64.b64encode(b"\xff").decode()}},
    ],
)
def test_a_malformed_message_is_acknowledged_not_redelivered(
    client: FlaskClient, world: World, capsys: pytest.CaptureFixture[str], body: Any
) -> None:
    assert message(client, body).status_code == 200
    line = json.loads(capsys.readouterr().out)
    assert (line["severity"], line["message"], line["event"]) == ("ERROR", "The message is not valid.", "1234567890")
    assert not world.sync_feed.events


def test_a_fault_has_the_message_delivered_again(
    client: FlaskClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise Transient("The database is away.")

    with monkeypatch.context() as patch:
        patch.setattr(world.sync_feed, "write", away)
        assert message(client, an_event()).status_code == 500
    assert message(client, an_event()).status_code == 200
    assert list(world.sync_feed.events["ann"]) == [an_event().id]


def test_what_can_never_be_told_is_acknowledged(
    client: FlaskClient, world: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_such_space(_: str) -> None:
        raise NotFound("This does not exist.")

    monkeypatch.setattr(world.store, "members", no_such_space)
    assert message(client, an_event(space="..")).status_code == 200
    assert json.loads(capsys.readouterr().out)["code"] == "not-found"


def test_what_was_told_can_be_counted(client: FlaskClient, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    message(client, an_event(kind="transcript.failed", data={"version": 1, "code": "quota_spent", "retryable": True}))
    message(client, an_event(kind="session.ended"))
    lines = [json.loads(each) for each in capsys.readouterr().out.splitlines()]
    assert [(line["kind"], line.get("code")) for line in lines] == [
        ("transcript.failed", "quota_spent"),
        ("session.ended", None),
    ]


def test_the_log_holds_nothing_of_the_message(
    client: FlaskClient, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.webhooks.create(a_webhook())
    message(client, an_event(data={"note": "between us"}))
    message(client, {"message": {"data": base64.b64encode(b"between us").decode()}})
    assert "between us" not in capsys.readouterr().out
