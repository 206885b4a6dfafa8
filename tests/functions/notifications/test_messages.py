"""`/v1/sessions/{id}/messages`."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.functions.calls import call
from tests.functions.conftest import App
from tests.support.samples import a_session
from tests.support.world import World

PATH = "/v1/sessions/s1/messages"
HELLO = {"kind": "chat", "text": "Hello"}


@pytest.fixture
def client(app: App, world: World) -> FlaskClient:
    world.store.sessions["s1"] = a_session(links=("link",))
    return app("sessions")


def write(client: FlaskClient, key: str = "k", **fields: object) -> dict[str, Any]:
    answer = call(client, "POST", PATH, json=HELLO | fields, headers={"Idempotency-Key": key})
    assert answer.status_code == 201, answer.text
    assert answer.json
    return dict(answer.json)


def test_a_message_is_written_changed_and_deleted(client: FlaskClient, world: World) -> None:
    message = write(client, kind="comment", atMs=1500, segment="7")
    assert (message["author"], message["atMs"], message["segment"]) == ("ann", 1500, "7")
    path = f"{PATH}/{message['id']}"
    changed = call(client, "PATCH", path, json={"text": "Good day"})
    assert (changed.status_code, changed.json and changed.json["text"]) == (200, "Good day")
    assert call(client, "DELETE", path).status_code == 204
    listed = call(client, "GET", PATH).json
    assert listed
    assert [(each["text"], bool(each["deletedAt"])) for each in listed["messages"]] == [("", True)]
    assert call(client, "PATCH", path, json={"text": "Back"}).status_code == 409


def test_a_message_sent_twice_is_one(client: FlaskClient, world: World) -> None:
    assert write(client) == write(client)
    answer = call(client, "POST", PATH, json={"kind": "chat", "text": "Other"}, headers={"Idempotency-Key": "k"})
    assert (answer.status_code, answer.json and answer.json["type"]) == (
        409,
        "urn:earshot:problem:idempotency-key-reused",
    )


def test_messages_are_read_page_by_page(client: FlaskClient, world: World) -> None:
    for number in range(3):
        write(client, str(number), text=str(number))
        world.clock.move(1)
    page = call(client, "GET", f"{PATH}?limit=2").json
    assert page
    rest = call(client, "GET", f"{PATH}?cursor={page['nextCursor']}").json
    assert rest
    assert [each["text"] for each in page["messages"] + rest["messages"]] == ["0", "1", "2"]
    assert rest["nextCursor"] is None


def test_strangers_learn_nothing(client: FlaskClient, world: World) -> None:
    path = f"{PATH}/{write(client)['id']}"
    requests: list[tuple[str, str, dict[str, Any]]] = [
        ("GET", PATH, {}),
        ("POST", PATH, {"json": HELLO}),
        ("PATCH", path, {"json": {"text": "Mine"}}),
        ("DELETE", path, {}),
    ]
    answers = [call(client, method, path, caller="eve", **more) for method, path, more in requests]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert not any("Hello" in answer.text for answer in answers)


def test_a_guest_writes_in_the_session_that_the_token_opens_and_nowhere_else(client: FlaskClient, world: World) -> None:
    world.store.sessions["s2"] = a_session(id="s2", links=("link",))
    made = call(client, "POST", PATH, caller="guest-1@s1@link", json=HELLO)
    assert (made.status_code, made.json and made.json["author"]) == (201, "guest-1")
    assert call(client, "GET", PATH, caller="guest-1@s1@link").status_code == 200
    elsewhere = PATH.replace("s1", "s2")
    assert call(client, "POST", elsewhere, caller="guest-1@s1@link", json=HELLO).status_code == 404
    assert call(client, "GET", elsewhere, caller="guest-1@s1@link").status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"text": ""}, {"text": "x" * 10_001}, {"kind": "shout"}, {"atMs": -1}, {"author": "bob"}]
)
def test_a_wrong_message_is_refused(client: FlaskClient, world: World, wrong: dict[str, Any]) -> None:
    assert call(client, "POST", PATH, json=HELLO | wrong).status_code == 400
    assert not world.messages.listed("s1", None, 9)
