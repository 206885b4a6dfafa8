"""`POST /v1/sessions/{id}/imports`: who may not, and what cannot be read."""

import pytest

from shared.exchange.domain.imports.requests import MAX_BODY_BYTES
from shared.sessions.domain.spaces import SpaceRole, new_space, with_member
from shared.sessions.domain.transcription_summary import TranscriptionState
from tests.functions.calls import call
from tests.functions.conftest import App
from tests.functions.exchange.import_helpers import VTT, opened, sent
from tests.support.fakes.clock import START
from tests.support.scenarios import recognising
from tests.support.world import World


def test_not_while_a_recognition_runs(app: App, world: World) -> None:
    session = recognising(world).session_id
    answer = sent(app("sessions"), session)
    assert (answer.status_code, answer.get_json()["type"]) == (409, "urn:earshot:problem:still-running")
    assert world.store.get(session).transcription.state is TranscriptionState.TRANSCRIBING


def test_who_may(app: App, world: World) -> None:
    team = with_member(new_space("team", "Team", "ann", START), "vic", SpaceRole.VIEWER, START)
    world.spaces.create(with_member(team, "ed", SpaceRole.EDITOR, START))
    client = app("sessions")
    made = call(client, "POST", "/v1/sessions", json={"title": "Interview", "space": "team"})
    session = made.get_json()["id"]
    for caller, status in (("eve", 404), ("vic", 403), (f"gus@{session}", 403), ("ed", 201)):
        assert sent(client, session, caller=caller).status_code == status


@pytest.mark.parametrize(
    ("data", "query", "place"),
    [
        ("WEBVTT\n\nlost", "", "Line 3"),
        ("", "", "Line 1"),
        ('{"segments": [{"start": 0}]}', "", "segments.0.end"),
        (VTT, "?format=whisper", "Line 1"),
        ("WEBVTT\n\n11:00:00.000 --> 11:00:01.000\nyes", "", "Line 3"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(
    app: App, world: World, data: str, query: str, place: str
) -> None:
    client = app("sessions")
    answer = sent(client, opened(client), data, query=query)
    assert answer.status_code == 422
    problem = answer.get_json()
    assert (problem["type"], problem["place"]) == ("urn:earshot:problem:transcript-unreadable", place)
    assert problem["detail"].startswith(f"{place}: ")


def test_a_file_that_is_too_large_is_refused_unread(app: App, world: World) -> None:
    client = app("sessions")
    session = opened(client)
    answer = sent(client, session, "x" * (MAX_BODY_BYTES + 1))
    assert (answer.status_code, answer.get_json()["mostBytes"]) == (413, MAX_BODY_BYTES)


def test_an_unknown_option_is_refused(app: App, world: World) -> None:
    client = app("sessions")
    session = opened(client)
    for query in ("?format=docx", "?promote=maybe", "?other=1"):
        assert sent(client, session, query=query).status_code == 400
