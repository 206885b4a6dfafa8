"""`/v1/webhooks`."""

import pytest
from flask.testing import FlaskClient

from shared.notifications.ports import WebhookResponse
from tests.functions.calls import call
from tests.functions.conftest import App
from tests.support.samples import an_event
from tests.support.world import World

HOOK = {"url": "https://example.com/hook", "kinds": ["transcript.completed"]}


@pytest.fixture
def client(app: App) -> FlaskClient:
    return app("accounts")


def made(client: FlaskClient, **fields: object) -> dict[str, str]:
    answer = call(client, "POST", "/v1/webhooks", json=HOOK | fields, headers={"Idempotency-Key": "k"})
    assert answer.status_code == 201, answer.text
    assert answer.json
    return dict(answer.json)


def run(world: World) -> None:
    for task in world.tasks.of("deliver_webhook"):
        world.deliver_task(task)


def test_the_secret_is_shown_once(client: FlaskClient) -> None:
    webhook = made(client)
    assert webhook["secret"].startswith("whsec_")
    listed = call(client, "GET", "/v1/webhooks")
    assert listed.json
    assert [each["id"] for each in listed.json["webhooks"]] == [webhook["id"]]
    assert webhook["secret"] not in listed.text


def test_the_same_request_again_is_the_same_webhook(client: FlaskClient) -> None:
    assert made(client) == made(client)


def test_a_webhook_goes(client: FlaskClient) -> None:
    path = f"/v1/webhooks/{made(client)['id']}"
    assert call(client, "DELETE", path).status_code == 204
    assert call(client, "DELETE", path).status_code == 404
    assert call(client, "GET", "/v1/webhooks").json == {"webhooks": []}


def test_a_test_shows_in_the_log_and_can_be_replayed(client: FlaskClient, world: World) -> None:
    path = f"/v1/webhooks/{made(client)['id']}"
    world.webhook_calls.answers = [WebhookResponse(None, "timeout", 10_000), WebhookResponse(503, None, 4)]
    tested = call(client, "POST", f"{path}/test")
    assert (tested.status_code, tested.json and tested.json["state"]) == (202, "pending")
    run(world)
    run(world)
    run(world)
    log = call(client, "GET", f"{path}/deliveries").json
    assert log
    (delivery,) = log["deliveries"]
    assert delivery["state"] == "delivered"
    assert [(each["status"], each["error"]) for each in delivery["attempts"]] == [
        (None, "timeout"),
        (503, None),
        (200, None),
    ]
    again = call(client, "POST", f"{path}/deliveries/{delivery['event']['id']}/replay")
    assert (again.status_code, again.json and again.json["run"]) == (202, 2)


@pytest.mark.parametrize(
    "url", ["", "example.com", "http://example.com", "https://user@example.com", "javascript:alert(1)"]
)
def test_a_wrong_address_is_refused(client: FlaskClient, world: World, url: str) -> None:
    assert call(client, "POST", "/v1/webhooks", json={"url": url}).status_code == 400
    assert not world.webhooks.of(["ann"])


def test_webhooks_are_ones_own(client: FlaskClient, world: World) -> None:
    path = f"/v1/webhooks/{made(client)['id']}"
    requests = [
        ("DELETE", path),
        ("POST", f"{path}/test"),
        ("GET", f"{path}/deliveries"),
        ("POST", f"{path}/deliveries/{an_event().id}/replay"),
    ]
    assert [call(client, *each, caller="eve").status_code for each in requests] == [404] * 4
    assert call(client, "GET", "/v1/webhooks", caller="eve").json == {"webhooks": []}


def test_there_is_no_such_delivery(client: FlaskClient) -> None:
    path = f"/v1/webhooks/{made(client)['id']}/deliveries/none/replay"
    assert call(client, "POST", path).status_code == 404
