"""`/v1/me/devices` and `/v1/me/events`."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from shared.notifications.domain.sync import RETENTION
from tests.functions.calls import call
from tests.functions.conftest import App
from tests.support.samples import an_event
from tests.support.world import World

PHONE = {"deviceId": "phone-1", "platform": "android", "name": "Ann's phone", "pushToken": "t"}


@pytest.fixture
def client(app: App) -> FlaskClient:
    return app("accounts")


def test_a_device_registers_is_seen_and_goes(client: FlaskClient, world: World) -> None:
    made = call(client, "POST", "/v1/me/devices", json=PHONE)
    assert made.status_code == 200
    assert made.json == {
        "id": "phone-1",
        "owner": "ann",
        "platform": "android",
        "name": "Ann's phone",
        "pushToken": "t",
        "lastSeen": "2030-01-01T00:00:00Z",
        "online": True,
        "expireAt": "2030-01-02T00:00:00Z",
    }
    world.clock.move(30)
    assert call(client, "POST", "/v1/me/devices/phone-1/heartbeat").status_code == 204
    listed = call(client, "GET", "/v1/me/devices").json
    assert listed
    assert [(each["id"], each["lastSeen"]) for each in listed["devices"]] == [("phone-1", "2030-01-01T00:00:30Z")]
    assert call(client, "DELETE", "/v1/me/devices/phone-1").status_code == 204
    assert call(client, "GET", "/v1/me/devices").json == {"devices": []}


def test_devices_are_ones_own(client: FlaskClient, world: World) -> None:
    call(client, "POST", "/v1/me/devices", json=PHONE)
    assert call(client, "GET", "/v1/me/devices", caller="eve").json == {"devices": []}
    assert call(client, "POST", "/v1/me/devices/phone-1/heartbeat", caller="eve").status_code == 404
    call(client, "DELETE", "/v1/me/devices/phone-1", caller="eve")
    assert world.devices.of("ann", 9)


def test_who_is_not_registered_has_to_register(client: FlaskClient) -> None:
    answer = call(client, "POST", "/v1/me/devices/phone-1/heartbeat")
    assert (answer.status_code, answer.json and answer.json["type"]) == (404, "urn:earshot:problem:not-found")


@pytest.mark.parametrize(
    "wrong",
    [
        {"deviceId": ""},
        {"deviceId": "a/b"},
        {"deviceId": "a" * 129},
        {"platform": "toaster"},
        {"name": "x" * 101},
        {"pushToken": ""},
        {"online": True},
    ],
)
def test_a_wrong_device_is_refused(client: FlaskClient, world: World, wrong: dict[str, Any]) -> None:
    answer = call(client, "POST", "/v1/me/devices", json=PHONE | wrong)
    assert (answer.status_code, answer.json and answer.json["type"]) == (400, "urn:earshot:problem:invalid")
    assert not world.devices.of("ann", 9)


def test_what_happened_is_read_on_from_a_cursor(client: FlaskClient, world: World) -> None:
    for name in ("a", "b", "c"):
        world.sync_feed.write(["ann"], an_event(id=name), world.clock.now() + RETENTION)
        world.clock.move(5)
    page = call(client, "GET", "/v1/me/events?limit=2").json
    assert page
    assert [event["id"] for event in page["events"]] == ["a", "b"]
    rest = call(client, "GET", f"/v1/me/events?cursor={page['nextCursor']}").json
    assert rest
    assert [(event["id"], event["kind"]) for event in rest["events"]] == [("c", "transcript.completed")]


def test_events_are_ones_own(client: FlaskClient, world: World) -> None:
    world.sync_feed.write(["ann"], an_event(), world.clock.now() + RETENTION)
    world.clock.move(5)
    assert call(client, "GET", "/v1/me/events", caller="eve").json == {"events": [], "nextCursor": None}


def test_guests_have_no_devices(client: FlaskClient) -> None:
    assert call(client, "POST", "/v1/me/devices", caller="guest-1@s1@link", json=PHONE).status_code == 403


@pytest.mark.parametrize("query", ["limit=x", "cursor=x"])
def test_a_wrong_page_is_refused(client: FlaskClient, query: str) -> None:
    assert call(client, "GET", f"/v1/me/events?{query}").status_code == 400
