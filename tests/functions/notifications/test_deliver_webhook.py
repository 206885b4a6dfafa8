"""`deliver_webhook`, which Cloud Tasks calls."""

import json

import pytest
from flask.testing import FlaskClient

from shared.notifications.domain.webhooks import WebhookRef
from shared.notifications.ports import WebhookResponse
from shared.notifications.usecases.manage_webhooks import send_event
from tests.functions.calls import task
from tests.functions.conftest import App
from tests.support.samples import a_webhook, an_event
from tests.support.world import World


@pytest.fixture
def client(app: App, world: World) -> FlaskClient:
    """With an event on its way."""
    world.webhooks.create(a_webhook())
    send_event(a_webhook(), an_event(), world.webhook_deps)
    return app("deliver_webhook")


def states(world: World) -> list[str]:
    return [delivery.state.value for delivery in world.deliveries.documents.values()]


def test_a_webhook_is_called(client: FlaskClient, world: World) -> None:
    (due,) = world.tasks.of("deliver_webhook")
    assert task(client, due.payload).status_code == 204
    assert states(world) == ["delivered"]


def test_a_task_that_comes_twice_calls_once(client: FlaskClient, world: World) -> None:
    (due,) = world.tasks.of("deliver_webhook")
    for _ in range(2):
        assert task(client, due.payload).status_code == 204
    assert len(world.webhook_calls.calls) == 1


def test_a_call_that_fails_is_due_again_by_a_task_of_its_own(client: FlaskClient, world: World) -> None:
    world.webhook_calls.answers = [WebhookResponse(503, None, 1)]
    (due,) = world.tasks.of("deliver_webhook")
    assert task(client, due.payload).status_code == 204
    assert states(world) == ["pending"]
    assert [each.at for each in world.tasks.of("deliver_webhook") if each != due] == [
        world.deliveries.load(WebhookRef(owner="ann", webhook="w1"), an_event().id).value.next_at
    ]


def test_nobody_else_may_call(client: FlaskClient, world: World) -> None:
    (due,) = world.tasks.of("deliver_webhook")
    assert task(client, due.payload, token="stranger").status_code == 401
    assert not world.webhook_calls.calls


def test_a_malformed_task_is_dropped(client: FlaskClient, world: World) -> None:
    assert task(client, b'{"owner": "ann"}').status_code == 204
    assert states(world) == ["pending"]


def test_a_webhook_that_was_removed_is_not_called(
    client: FlaskClient, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.webhooks.remove(WebhookRef(owner="ann", webhook="w1"))
    (due,) = world.tasks.of("deliver_webhook")
    assert task(client, due.payload).status_code == 204
    assert json.loads(capsys.readouterr().out)["code"] == "not-found"
    assert not world.webhook_calls.calls


def test_neither_secret_nor_address_is_logged(
    client: FlaskClient, world: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (due,) = world.tasks.of("deliver_webhook")

    def crash(*_: object) -> None:
        raise RuntimeError("https://example.com/hook whsec_secret")

    monkeypatch.setattr(world.webhook_calls, "post", crash)
    answer = task(client, due.payload)
    assert answer.status_code == 500
    assert "whsec" not in capsys.readouterr().out + answer.text
