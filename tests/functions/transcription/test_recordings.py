"""`/v1/sessions/{id}/audio`."""

import pytest
from flask.testing import FlaskClient

from shared.core.domain.caller import ANONYMOUS
from shared.sessions.domain.session_requests import SessionInvitationRequest
from shared.sessions.usecases.accept_invitation import join_by_invitation
from shared.sessions.usecases.invite import invite_to_session
from shared.sessions.usecases.manage_session import open_session
from tests.functions.calls import call
from tests.functions.conftest import App
from tests.support.scenarios import MINUTE, announced, completed, landed
from tests.support.world import OWNER, World
from tests.unit.sessions.session_helpers import TALK


@pytest.fixture
def client(app: App) -> FlaskClient:
    return app("sessions")


def test_a_recording_can_be_played_while_it_is_transcribed(client: FlaskClient, world: World) -> None:
    ticket = landed(world)
    answer = call(client, "GET", f"/v1/sessions/{ticket.session_id}/audio")
    assert answer.status_code == 200
    assert answer.json
    uri = world.transcription(ticket).audio.uri
    assert answer.json == {
        "url": f"https://storage.test/{uri.removeprefix('gs://')}",
        "expiresAt": "2030-01-01T00:15:00Z",
        "contentType": "audio/flac",
        "durationMs": MINUTE,
    }


def test_guests_listen_and_strangers_learn_nothing(client: FlaskClient, world: World) -> None:
    path = f"/v1/sessions/{(ticket := completed(world)).session_id}/audio"
    made = invite_to_session(ticket.session_id, SessionInvitationRequest(), "k", OWNER, world.invitation_deps)
    guest = join_by_invitation(made.token, "Gast", "g", ANONYMOUS, world.invitation_deps).token
    assert call(client, "GET", path, caller=guest or "").status_code == 200
    assert call(client, "GET", path, caller="eve").status_code == 404
    assert client.get(path).status_code == 401


def test_an_erased_recording_is_gone(client: FlaskClient, world: World) -> None:
    ticket = completed(world)
    world.objects.delete(world.transcription(ticket).audio.uri)
    answer = call(client, "GET", f"/v1/sessions/{ticket.session_id}/audio")
    assert (answer.status_code, answer.json and answer.json["type"]) == (410, "urn:earshot:problem:recording-gone")


def test_what_did_not_come_yet_cannot_be_played(client: FlaskClient, world: World) -> None:
    ticket, _ = announced(world)
    talk = open_session(TALK, "t", OWNER, world.session_deps)
    for session in (ticket.session_id, talk.id):
        answer = call(client, "GET", f"/v1/sessions/{session}/audio")
        assert (answer.status_code, answer.json and answer.json["type"]) == (409, "urn:earshot:problem:no-recording")
