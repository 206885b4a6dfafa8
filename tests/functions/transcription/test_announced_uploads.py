"""`uploads` after the announcement: addresses, giving up, and what goes wrong."""

import json
import logging

import pytest

from shared.core.domain.errors import Transient
from shared.sessions.domain.transcription_summary import TranscriptionState
from tests.functions.calls import call
from tests.functions.conftest import PAGE, App
from tests.support.scenarios import landed, recognising
from tests.support.world import World

WANTED = {"fileName": "talk.flac", "contentType": "audio/flac", "sizeBytes": 1000, "durationSeconds": 60}
SECRET = "s3cr3t-input"


@pytest.mark.parametrize("token", [None, "", "Bearer", "Bearer ", "Bearer nobody", "Basic ann", "ann"])
def test_nobody_uploads_without_signing_in(app: App, world: World, token: str | None) -> None:
    headers = {} if token is None else {"Authorization": token}
    answer = app("uploads").post("/v1/uploads", json=WANTED, headers=headers)
    assert answer.status_code == 401
    assert answer.json
    assert answer.json["type"] == "urn:earshot:problem:unauthenticated"
    assert not world.store.sessions


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("POST", "/v1/uploads/"),
        ("POST", "/v1/uploads/a/b/renew"),
        ("POST", "/v2/uploads"),
    ],
)
def test_an_unknown_operation_is_not_found(app: App, world: World, method: str, path: str) -> None:
    answer = call(app("uploads"), method, path)
    assert answer.status_code == 404
    assert answer.json
    assert answer.json["type"] == "urn:earshot:problem:no-such-operation"


def test_an_address_can_be_renewed_until_the_recording_is_there(app: App, world: World) -> None:
    client, ticket = app("uploads"), world.announce(1000)
    world.clock.move(3600)
    answer = call(client, "POST", f"/v1/uploads/{ticket.session_id}/renew")
    assert answer.status_code == 200
    assert answer.json
    assert answer.json["expiresAt"] == "2030-01-01T01:15:00Z"


def test_an_address_of_a_recording_that_is_there_is_a_conflict(app: App, world: World) -> None:
    ticket = landed(world)
    answer = call(app("uploads"), "POST", f"/v1/uploads/{ticket.session_id}/renew")
    assert (answer.status_code, answer.json and answer.json["type"]) == (409, "urn:earshot:problem:already-uploaded")


def test_an_upload_that_was_given_up_is_announced_anew(app: App, world: World) -> None:
    client, ticket = app("uploads"), world.announce(1000)
    call(client, "DELETE", f"/v1/uploads/{ticket.session_id}")
    answer = call(client, "POST", f"/v1/uploads/{ticket.session_id}/renew")
    assert (answer.status_code, answer.json and answer.json["type"]) == (409, "urn:earshot:problem:upload-over")


def test_a_transcription_is_given_up(app: App, world: World) -> None:
    client, ticket = app("uploads"), recognising(world)
    for _ in range(2):
        answer = call(client, "DELETE", f"/v1/uploads/{ticket.session_id}")
        assert (answer.status_code, answer.data) == (204, b"")
    assert world.session(ticket).transcription.state is TranscriptionState.CANCELLED


@pytest.mark.parametrize(("method", "path"), [("POST", "/renew"), ("DELETE", "")])
@pytest.mark.parametrize("session", ["theirs", "none", "..", "%2e%2e%2fusers"])
def test_a_stranger_finds_nothing(app: App, world: World, method: str, path: str, session: str) -> None:
    ticket = world.announce(1000)
    name = ticket.session_id if session == "theirs" else session
    answer = call(app("uploads"), method, f"/v1/uploads/{name}{path}", caller="eve")
    assert answer.status_code == 404
    assert world.session(ticket).transcription.state is TranscriptionState.UPLOADING


def test_a_passing_fault_asks_to_try_again(app: App, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world.store, "create", _raising(Transient("Firestore does not answer.")))
    answer = call(app("uploads"), "POST", "/v1/uploads", json=WANTED)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_unexpected_error_says_nothing_to_the_caller_and_where_it_was_to_the_log(
    app: App,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(world.store, "create", _raising(RuntimeError(SECRET)))
    with caplog.at_level(logging.DEBUG):
        answer = call(app("uploads"), "POST", "/v1/uploads", json=WANTED, headers={"Origin": PAGE})
    assert answer.status_code == 500
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["Access-Control-Allow-Origin"] == PAGE
    assert answer.json
    assert answer.json["type"] == "urn:earshot:problem:internal"
    line = json.loads(capsys.readouterr().out)
    assert line["severity"] == "ERROR"
    assert "RuntimeError" in line["message"]
    assert "create_upload.py" in line["message"]
    assert SECRET not in answer.text + line["message"] + caplog.text


def test_the_log_never_holds_what_was_sent(app: App, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    call(app("uploads"), "POST", f"/v1/uploads/{SECRET}/renew")
    call(app("uploads"), "POST", "/v1/uploads", json=WANTED | {"contentType": SECRET})
    assert SECRET not in capsys.readouterr().out


def _raising(error: Exception) -> object:
    def call(*_: object) -> None:
        raise error

    return call
