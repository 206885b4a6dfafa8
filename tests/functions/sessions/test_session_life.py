"""`/v1/sessions`: opened, joined, ended, deleted, over HTTP."""

from types import SimpleNamespace
from typing import Any

import pytest
from flask.testing import FlaskClient
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from shared.api.sessions import ROUTES
from shared.sessions.adapters.livekit_rooms import LivekitRooms
from shared.sessions.domain.transcription_summary import TranscriptionState
from tests.functions.calls import call, opened, problem
from tests.functions.conftest import App
from tests.support.scenarios import recognising
from tests.support.wiring import replace
from tests.support.world import World


@pytest.fixture
def client(app: App) -> FlaskClient:
    return app("sessions")


def test_a_session_lives_from_opening_to_its_end(client: FlaskClient, world: World) -> None:
    session = opened(client)
    assert (session["status"], session["audio"], session["transcription"]["state"]) == ("created", None, "none")
    path = f"/v1/sessions/{session['id']}"
    joined = call(client, "POST", f"{path}/join", json={"name": "Ann"}).json
    assert joined
    assert (joined["session"]["status"], joined["participant"]["role"], joined["token"]) == ("live", "HOST", None)
    listed = call(client, "GET", f"{path}/participants").json
    assert listed == {"participants": [joined["participant"]]}
    assert call(client, "POST", f"{path}/leave").status_code == 204
    ended = call(client, "POST", f"{path}/end").json
    assert ended
    assert ended["status"] == "ended"
    assert problem(call(client, "POST", f"{path}/join")) == (409, "session-over")


def test_a_session_is_found_by_its_short_name(client: FlaskClient, world: World) -> None:
    session = opened(client)
    found = call(client, "GET", f"/v1/sessions/by-slug/{session['slug']}")
    assert (found.status_code, found.json and found.json["id"]) == (200, session["id"])
    assert call(client, "GET", f"/v1/sessions/by-slug/{session['slug']}", caller="eve").status_code == 404


def test_the_same_key_opens_one_session(client: FlaskClient, world: World) -> None:
    for title, status in (("Weekly", 201), ("Weekly", 201), ("Other", 409)):
        headers = {"Idempotency-Key": "k"}
        answer = call(client, "POST", "/v1/sessions", json={"title": title}, headers=headers)
        assert answer.status_code == status
    assert len(world.store.sessions) == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "title"),
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "x", "languages": ["english"]}, "languages.0"),
        ({"title": "x", "space": ""}, "space"),
        ({"title": "x", "owner": "eve"}, "body"),
    ],
)
def test_a_wrong_request_is_told_what_it_must_be(
    client: FlaskClient, world: World, body: dict[str, Any], field: str
) -> None:
    answer = call(client, "POST", "/v1/sessions", json=body)
    assert answer.status_code == 400
    assert answer.json
    assert field in [error["field"] for error in answer.json["errors"]]


def test_a_session_is_renamed(client: FlaskClient, world: World) -> None:
    path = f"/v1/sessions/{opened(client)['id']}"
    answer = call(client, "PATCH", path, json={"title": "Monthly", "protected": True})
    assert answer.json
    assert (answer.json["title"], answer.json["protected"]) == ("Monthly", True)
    assert call(client, "PATCH", path, json={"title": ""}).status_code == 400
    assert call(client, "PATCH", path, json={"owner": "eve"}).status_code == 400


def test_a_deleted_session_is_gone_for_everybody(client: FlaskClient, world: World) -> None:
    path = f"/v1/sessions/{opened(client)['id']}"
    for _ in range(2):
        assert call(client, "DELETE", path).status_code == 204
    assert call(client, "GET", path).status_code == 404
    assert len(world.tasks.of("run_maintenance")) == 1


def test_a_running_transcription_is_cancelled(client: FlaskClient, world: World) -> None:
    ticket = recognising(world)
    for _ in range(2):
        answer = call(client, "POST", f"/v1/sessions/{ticket.session_id}/cancel")
        assert answer.status_code == 202
        assert answer.json
        assert answer.json["transcription"]["state"] == "cancelled"
    assert world.transcription(ticket).timeline[-1].message == "Cancelled"
    assert world.cycle().reserved_seconds == 0


@pytest.mark.parametrize("index", ["x", "-1", "1.5", "99", "9" * 5000, "²"])
def test_a_part_that_is_none_is_not_found(client: FlaskClient, world: World, index: str) -> None:
    ticket = recognising(world)
    answer = call(client, "POST", f"/v1/sessions/{ticket.session_id}/chunks/{index}/retry")
    assert answer.status_code in (404, 409)
    assert world.transcription(ticket).state is TranscriptionState.TRANSCRIBING


def test_nothing_of_a_session_without_a_recording_is_retried_or_cancelled(client: FlaskClient, world: World) -> None:
    path = f"/v1/sessions/{opened(client)['id']}"
    assert problem(call(client, "POST", f"{path}/retry")) == (409, "nothing-to-retry")
    assert call(client, "POST", f"{path}/cancel").status_code == 202
    assert problem(call(client, "GET", f"{path}/transcript.vtt")) == (409, "not-ready")
    assert call(client, "GET", f"{path}/timeline").json == {"entries": []}


def test_a_room_is_for_those_who_joined(client: FlaskClient, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"/v1/sessions/{opened(client)['id']}"
    assert problem(call(client, "POST", f"{path}/room-token")) == (409, "session-not-live")
    world.store.put_space("ann", {"bob": "viewer"})
    call(client, "POST", f"{path}/join", caller="bob")
    assert problem(call(client, "POST", f"{path}/room-token")) == (409, "not-joined")
    call(client, "POST", f"{path}/join")
    assert problem(call(client, "POST", f"{path}/room-token")) == (501, "rooms-not-offered")
    rooms = LivekitRooms("wss://rooms.example.com", "key", "a secret of at least thirty-two characters", world.clock)
    replace(rooms=rooms)
    answer = call(client, "POST", f"{path}/room-token")
    assert answer.json
    assert (answer.status_code, answer.json["url"]) == (200, "wss://rooms.example.com")


GUESTS_TOO = {route for route in ROUTES if route.guests}


def _fields(model: type[BaseModel] | None) -> dict[str, FieldInfo]:
    return dict(model.model_fields) if model else {}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_a_guest_gets_no_further_than_the_session_of_the_token(
    client: FlaskClient, world: World, route: SimpleNamespace
) -> None:
    """Whatever a guest asks of another session, or of what is no session, is refused."""
    other = opened(client)["id"]
    path = (
        route.path.replace("{id}", other)
        .replace("{format}", "vtt")
        .replace("{index}", "0")
        .replace("{version}", "1")
        .replace("{slug}", world.store.get(other).slug)
    )
    path = path.replace("{", "").replace("}", "")
    needed = [field.alias or name for name, field in _fields(route.options).items() if field.is_required()]
    path += "?" + "&".join(f"{name}=1" for name in needed)
    fields = _fields(route.body)
    body = {name: "chat" if name == "kind" else "x" for name, field in fields.items() if field.is_required()}
    answer = call(client, route.method, path, caller="guest-1@mine", json=body)
    assert problem(answer) == ((404, "not-found") if route in GUESTS_TOO else (403, "guests-not-allowed"))
