"""`/v1/uploads`."""

import json

import pytest

from shared.core.domain.limits import Limits
from tests.functions.calls import call
from tests.functions.conftest import App
from tests.support.world import World

WANTED = {"fileName": "talk.flac", "contentType": "audio/flac", "sizeBytes": 1000, "durationSeconds": 60}
KEY = {"Idempotency-Key": "k1"}


def test_an_announced_recording_gets_an_address(app: App, world: World) -> None:
    answer = call(app("uploads"), "POST", "/v1/uploads", json=WANTED)
    assert answer.status_code == 201
    assert answer.json
    assert (answer.json["method"], answer.json["version"]) == ("PUT", 1)
    assert answer.json["headers"]["content-type"] == "audio/flac"
    assert answer.json["expiresAt"] == "2030-01-01T00:15:00Z"
    assert world.store.get(answer.json["sessionId"]).owner == "ann"
    assert world.cycle("ann").reserved_seconds == 60


def test_the_same_key_again_is_the_same_session(app: App, world: World) -> None:
    client = app("uploads")
    first, again = (call(client, "POST", "/v1/uploads", json=WANTED, headers=KEY) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json == again.json
    assert world.cycle("ann").reserved_seconds == 60


def test_a_key_that_is_too_long_is_refused(app: App, world: World) -> None:
    answer = call(app("uploads"), "POST", "/v1/uploads", json=WANTED, headers={"Idempotency-Key": SECRET * 100})
    assert answer.status_code == 400
    assert SECRET not in answer.text
    assert not world.store.sessions


def test_without_a_key_each_request_is_a_new_session(app: App, world: World) -> None:
    client = app("uploads")
    for _ in range(2):
        call(client, "POST", "/v1/uploads", json=WANTED)
    assert len(world.store.sessions) == 2


def test_the_same_key_for_another_request_is_a_conflict(app: App, world: World) -> None:
    client = app("uploads")
    call(client, "POST", "/v1/uploads", json=WANTED, headers=KEY)
    answer = call(client, "POST", "/v1/uploads", json=WANTED | {"sizeBytes": 2000}, headers=KEY)
    assert answer.status_code == 409
    assert answer.json
    assert answer.json["type"] == "urn:earshot:problem:idempotency-key-reused"


SECRET = "s3cr3t-input"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (WANTED | {"contentType": SECRET}, "contentType"),
        (WANTED | {"sizeBytes": SECRET}, "sizeBytes"),
        (WANTED | {"title": SECRET * 20}, "title"),
        (WANTED | {"languageCodes": ["en-US", SECRET]}, "languageCodes.1"),
        (WANTED | {"channels": SECRET}, "channels"),
        (WANTED | {SECRET: "x"}, "body"),
        (WANTED | {"sizeBytes": "12"}, "sizeBytes"),
        (WANTED | {"sizeBytes": True}, "sizeBytes"),
        (WANTED | {"file_name": "x"}, "body"),
        (WANTED | {"minSpeakers": 3, "maxSpeakers": 2}, "minSpeakers"),
        (WANTED | {"minSpeakers": 3, "maxSpeakers": 2}, "maxSpeakers"),
        ({"fileName": "x"}, "contentType"),
        ([SECRET], "body"),
        (SECRET, "body"),
    ],
)
def test_a_wrong_request_is_told_what_it_must_be_and_never_what_it_was(
    app: App, world: World, body: object, field: str
) -> None:
    answer = call(app("uploads"), "POST", "/v1/uploads", json=body)
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert answer.json
    assert (answer.json["type"], answer.json["title"]) == ("urn:earshot:problem:invalid", "Bad Request")
    assert field in [error["field"] for error in answer.json["errors"]]
    assert "Value error" not in answer.text
    assert SECRET not in answer.text
    assert not world.store.sessions


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b'{"fileName": "\\ud800"}', b"1" * 5000, b"[" * 10_000])
def test_what_is_no_json_is_refused(app: App, world: World, data: bytes) -> None:
    answer = call(app("uploads"), "POST", "/v1/uploads", data=data)
    assert answer.status_code == 400


@pytest.mark.parametrize("announced", [True, False], ids=["with its length", "without its length"])
def test_a_request_that_is_too_large_is_refused_unread(app: App, world: World, announced: bool) -> None:
    data = json.dumps(WANTED | {"title": "x" * 1_100_000}).encode()
    chunked = {} if announced else {"wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    answer = call(app("uploads"), "POST", "/v1/uploads", data=data, environ_overrides=chunked)
    assert answer.status_code == 413
    assert answer.json
    assert answer.json["type"] == "urn:earshot:problem:request-too-large"


@pytest.mark.parametrize("said", ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "*/*"])
def test_what_says_that_it_is_no_json_is_refused(app: App, world: World, said: str) -> None:
    answer = call(app("uploads"), "POST", "/v1/uploads", data=json.dumps(WANTED), headers={"Content-Type": said})
    assert (answer.status_code, answer.json and answer.json["type"]) == (415, "urn:earshot:problem:not-json")


@pytest.mark.parametrize("said", ["application/json", "application/json; charset=utf-8", "APPLICATION/JSON"])
def test_what_says_that_it_is_json_is_read(app: App, world: World, said: str) -> None:
    answer = call(app("uploads"), "POST", "/v1/uploads", data=json.dumps(WANTED), headers={"Content-Type": said})
    assert answer.status_code == 201


def test_a_request_without_its_length_is_read(app: App, world: World) -> None:
    chunked = {"wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    data = json.dumps(WANTED).encode()
    assert call(app("uploads"), "POST", "/v1/uploads", data=data, environ_overrides=chunked).status_code == 201


@pytest.mark.parametrize(("role", "status"), [("owner", 201), ("editor", 201), ("viewer", 403), (None, 404)])
def test_a_recording_is_sent_to_a_space_by_those_who_may(app: App, world: World, role: str | None, status: int) -> None:
    world.store.put_space("team", {"ann": role} if role else {})
    assert call(app("uploads"), "POST", "/v1/uploads", json=WANTED | {"space": "team"}).status_code == status
    assert [session.space for session in world.store.sessions.values()] == ["team"] * (status == 201)


def test_a_file_that_is_too_large_is_refused(app: App, world: World) -> None:
    large = WANTED | {"sizeBytes": Limits().max_upload_bytes + 1}
    answer = call(app("uploads"), "POST", "/v1/uploads", json=large)
    assert (answer.status_code, answer.json and answer.json["type"]) == (413, "urn:earshot:problem:file-too-large")
