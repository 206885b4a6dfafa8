"""`/v1/sessions/{id}/speakers`, `/analysis`, and `/v1/spaces/{space}/role-sets`."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcripts.usecases.analyze_session import analyze_session
from tests.functions.calls import call
from tests.functions.conftest import App
from tests.support.edit_helpers import keep
from tests.support.samples import a_pass, a_ref
from tests.support.world import World
from tests.unit.transcripts.roles.sample_conversations import conversation

SETS = "/v1/spaces/team/role-sets"
COURT = {"roles": [{"name": "Judge", "like": "INTERVIEWER"}, {"name": "Witness", "like": "GUEST"}]}


@pytest.fixture
def client(app: App, world: World) -> FlaskClient:
    keep(world, conversation("interview", "en"))
    world.store._keep(a_pass(state=TranscriptionState.COMPLETED, speakers=("S1", "S2")))
    return app("sessions")


def test_speakers_tell_their_roles_and_why(client: FlaskClient, world: World) -> None:
    before = call(client, "GET", "/v1/sessions/s1/speakers").json
    assert before
    assert (before["pending"], before["speakers"][0]["role"]) == (True, None)
    analyze_session(a_ref(), world.analysis_deps)
    edit = {"id": "lock-edit", "base": 0, "change": {"op": "setRole", "speaker": "S2", "role": "Beekeeper"}}
    assert call(client, "POST", "/v1/sessions/s1/edits", json={"edits": [edit]}).status_code == 200
    found = call(client, "GET", "/v1/sessions/s1/speakers", caller="eve").json
    assert found
    first, second = found["speakers"]
    assert (found["roleSet"], first["role"], first["locked"]) == ("interview", "INTERVIEWER", False)
    assert (second["role"], second["locked"], second["suggestedRole"]) == ("Beekeeper", True, "GUEST")
    assert first["confidence"] > 0.8
    assert first["evidence"][0].keys() == {"segment", "startMs", "text", "rule", "why"}


def test_an_analysis_is_asked_for_and_follows(client: FlaskClient, world: World) -> None:
    answer = call(client, "POST", "/v1/sessions/s1/analysis")
    assert (answer.status_code, answer.json) == (202, {"version": 1})
    assert world.events.ready == [a_ref()]
    assert call(client, "POST", "/v1/sessions/s1/analysis", caller="eve").status_code == 403
    assert call(client, "POST", "/v1/sessions/s1/analysis?version=7").status_code == 404


def test_sets_of_roles_are_kept_chosen_and_removed(client: FlaskClient, world: World) -> None:
    assert call(client, "PUT", f"{SETS}/court", json=COURT, caller="bob").json == {"name": "court", **COURT}
    listed = call(client, "GET", SETS, caller="eve").json
    assert listed
    assert [each["name"] for each in listed["builtIn"]] == ["coaching", "interview", "service"]
    assert [each["name"] for each in listed["own"]] == ["court"]
    chosen = call(client, "PATCH", "/v1/sessions/s1", json={"roleSet": "court"})
    assert chosen.json
    assert chosen.json["roleSet"]["name"] == "court"
    analyze_session(a_ref(), world.analysis_deps)
    speakers = call(client, "GET", "/v1/sessions/s1/speakers").json
    assert speakers
    assert [each["role"] for each in speakers["speakers"]] == ["Judge", "Witness"]
    assert call(client, "DELETE", f"{SETS}/court").status_code == 204
    assert call(client, "DELETE", f"{SETS}/court").status_code == 404
    automatic = call(client, "PATCH", "/v1/sessions/s1", json={"roleSet": ""}).json
    assert automatic
    assert automatic["roleSet"] is None


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("PUT", f"{SETS}/coaching", COURT, 409, "role-set-built-in"),
        ("DELETE", f"{SETS}/coaching", None, 409, "role-set-built-in"),
        ("PUT", f"{SETS}/court", {"roles": [{"name": "Judge"}]}, 400, "invalid"),
        ("PUT", f"{SETS}/court", {"roles": [{"name": "A"}, {"name": "B", "like": "KING"}]}, 400, "invalid"),
        ("PUT", f"{SETS}/__court__", COURT, 404, "not-found"),
        ("PATCH", "/v1/sessions/s1", {"roleSet": "theatre"}, 422, "unknown-role-set"),
    ],
)
def test_what_cannot_be_is_refused(
    client: FlaskClient, method: str, path: str, body: object, status: int, code: str
) -> None:
    request: dict[str, Any] = {"json": body} if body else {}
    answer = call(client, method, path, **request)
    assert (answer.status_code, answer.json and answer.json["type"]) == (status, f"urn:earshot:problem:{code}")
