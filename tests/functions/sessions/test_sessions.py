"""`/v1/sessions`."""

import pytest
from flask.testing import FlaskClient

from shared.exchange.domain.exports.formats import FORMATS
from tests.functions.calls import call
from tests.functions.conftest import App
from tests.support.scenarios import completed, recognising
from tests.support.world import World


@pytest.fixture
def client(app: App) -> FlaskClient:
    return app("sessions")


def test_a_session_tells_how_far_it_is(client: FlaskClient, world: World) -> None:
    ticket = recognising(world)
    answer = call(client, "GET", f"/v1/sessions/{ticket.session_id}")
    assert answer.status_code == 200
    assert answer.json
    assert answer.json["transcription"]["state"] == "transcribing"
    assert answer.json["transcription"]["nextPollAt"] == "2030-01-01T00:00:05Z"
    assert answer.json["createdAt"] == "2030-01-01T00:00:00Z"


def test_a_list_is_read_page_by_page(client: FlaskClient, world: World) -> None:
    made = [world.announce(1000, key=str(n)).session_id for n in range(5)]
    found: list[str] = []
    path = "/v1/sessions?limit=2"
    while path:
        page = call(client, "GET", path).json
        assert page
        found += [session["id"] for session in page["sessions"]]
        path = f"/v1/sessions?limit=2&cursor={page['nextCursor']}" if page["nextCursor"] else ""
    assert sorted(found) == sorted(made)


@pytest.mark.parametrize("query", ["limit=x", "limit=0", "limit=101", "limit=1.0", "limit=%00", "limit=", "cursor="])
def test_a_wrong_query_is_refused_by_name(client: FlaskClient, world: World, query: str) -> None:
    answer = call(client, "GET", f"/v1/sessions?{query}")
    assert (answer.status_code, answer.json and answer.json["type"]) == (400, "urn:earshot:problem:invalid")
    assert answer.json
    assert [each["field"] for each in answer.json["errors"]] == [query.partition("=")[0]]


def test_a_cursor_of_nobody_is_refused(client: FlaskClient, world: World) -> None:
    answer = call(client, "GET", "/v1/sessions?cursor=x")
    assert (answer.status_code, answer.json and answer.json["type"]) == (400, "urn:earshot:problem:invalid-cursor")


def test_an_unknown_parameter_is_refused_and_not_repeated(client: FlaskClient, world: World) -> None:
    answer = call(client, "GET", "/v1/sessions?s3cr3t=1")
    assert (answer.status_code, answer.json and answer.json["errors"][0]["field"]) == (400, "query")
    assert "s3cr3t" not in answer.text


def test_a_list_holds_only_ones_own(client: FlaskClient, world: World) -> None:
    world.announce(1000)
    assert call(client, "GET", "/v1/sessions", caller="eve").json == {"sessions": [], "nextCursor": None}


def test_the_timeline_tells_what_happened(client: FlaskClient, world: World) -> None:
    ticket = completed(world)
    answer = call(client, "GET", f"/v1/sessions/{ticket.session_id}/timeline")
    assert answer.json
    assert answer.json["entries"][0]["message"] == "Waiting for the recording"
    assert answer.json["entries"][-1]["state"] == "completed"
    received = next(entry for entry in answer.json["entries"] if entry["code"] == "received")
    assert received["values"] == {"durationMs": 60_000, "parts": 1}


@pytest.mark.parametrize("kind", FORMATS)
def test_a_transcript_is_a_download(client: FlaskClient, world: World, kind: str) -> None:
    ticket = completed(world)
    answer = call(client, "GET", f"/v1/sessions/{ticket.session_id}/transcript.{kind}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == FORMATS[kind].media_type
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{ticket.session_id}.{kind}"'
    assert len(answer.data) > 300
    assert kind == "docx" or "w59" in answer.text
