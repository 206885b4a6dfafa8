"""`analyze_session`, which Pub/Sub wakes: returning acknowledges a message, 500 has it delivered again."""

import base64
import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from shared.core.domain.errors import Transient
from shared.sessions.domain.transcription_summary import TranscriptionState
from tests.functions.calls import SIGNED, message
from tests.functions.conftest import App
from tests.support.edit_helpers import keep
from tests.support.fakes.role_classifier import FakeRoleJudge
from tests.support.samples import a_pass, a_ref
from tests.support.wiring import replace
from tests.support.world import World
from tests.unit.transcripts.roles.sample_conversations import SMALL_TALK, conversation


@pytest.fixture
def client(app: App, world: World) -> FlaskClient:
    keep(world, conversation("service", "ru"))
    world.store._keep(a_pass(state=TranscriptionState.COMPLETED, speakers=("S1", "S2")))
    return app("analyze_session")


def told(world: World) -> dict[str, str]:
    return {each.speaker: each.role for each in world.analyses.known(a_ref()).suggested}


def test_roles_are_suggested(client: FlaskClient, world: World) -> None:
    assert message(client, a_ref()).status_code == 200
    assert told(world) == {"S1": "AGENT", "S2": "CUSTOMER"}


def test_a_push_subscription_is_understood_too(client: FlaskClient, world: World) -> None:
    sent = {"data": base64.b64encode(a_ref().model_dump_json(by_alias=True).encode()).decode(), "messageId": "1"}
    body = {"message": sent | {"publishTime": "2030-01-01T00:00:00Z"}, "subscription": "projects/demo/subscriptions/s"}
    assert client.post("/projects/demo/topics/transcript-ready", json=body, headers=SIGNED).status_code == 200
    assert told(world) == {"S1": "AGENT", "S2": "CUSTOMER"}


def test_a_message_that_comes_twice_counts_once(client: FlaskClient, world: World) -> None:
    for _ in range(2):
        assert message(client, a_ref()).status_code == 200
        first = world.analyses.known(a_ref())
        world.clock.move(60)
    assert world.analyses.known(a_ref()) == first


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"message": None},
        {"message": {"data": "no base64!"}},
        {"message": {"data": base64.b64encode(b"{").decode()}},
        {"message": {"data": base64.b64encode(b'{"sessionId": "s1"}').decode()}},
    ],
)
def test_what_is_no_message_is_acknowledged(client: FlaskClient, world: World, body: Any) -> None:
    assert message(client, body).status_code == 200
    assert told(world) == {}


def test_a_session_that_was_erased_is_acknowledged(client: FlaskClient, world: World) -> None:
    world.store.sessions.clear()
    assert message(client, a_ref()).status_code == 200
    assert world.store.analyses == {}


def test_what_fails_for_a_while_is_delivered_again(
    client: FlaskClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Transient("Firestore does not answer.")

    with monkeypatch.context() as patch:
        patch.setattr(world.store, "put_roles", fail)
        assert message(client, a_ref()).status_code == 500
    assert message(client, a_ref()).status_code == 200
    assert told(world) == {"S1": "AGENT", "S2": "CUSTOMER"}


def test_nothing_that_was_said_is_logged(
    client: FlaskClient, world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(world, conversation(SMALL_TALK, "en"))
    world.role_classifier = FakeRoleJudge()
    replace(analysis_deps=world.analysis_deps)
    assert message(client, a_ref()).status_code == 200
    line = json.loads(capsys.readouterr().out)
    assert line == {
        "severity": "INFO",
        "message": "Roles were suggested.",
        "function": "analyze_session",
        "by": "rules",
        "fellBack": True,
        "set": "",
        "speakers": 0,
    }
