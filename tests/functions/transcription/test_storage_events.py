"""The functions that Cloud Storage wakes: returning acknowledges an event, 500 has it delivered again."""

import json
from collections.abc import Callable

import pytest

from shared.core.domain.errors import Transient
from shared.core.domain.stored_object import StoredObject
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.uploads import UploadTicket
from tests.functions.calls import FINALIZED, event, finalized
from tests.functions.conftest import App
from tests.support.scenarios import announced, recognising, write_result
from tests.support.world import World

Arrange = Callable[[World], tuple[UploadTicket, StoredObject]]


def upload(world: World) -> tuple[UploadTicket, StoredObject]:
    ticket, data = announced(world)
    return ticket, world.send(ticket, data)


def result(world: World) -> tuple[UploadTicket, StoredObject]:
    ticket = recognising(world)
    return ticket, world.arrived(write_result(world, world.transcription(ticket).chunks[0]))


each_function = pytest.mark.parametrize(
    ("name", "arrange", "state"),
    [
        ("on_audio_uploaded", upload, TranscriptionState.TRANSCRIBING),
        ("on_result_written", result, TranscriptionState.ASSEMBLING),
    ],
)


@each_function
def test_an_object_moves_its_session_on(
    app: App, world: World, name: str, arrange: Arrange, state: TranscriptionState
) -> None:
    ticket, written = arrange(world)
    assert finalized(app(name), written).status_code == 200
    assert world.transcription(ticket).state is state


@each_function
def test_an_event_that_comes_twice_counts_once(
    app: App, world: World, name: str, arrange: Arrange, state: TranscriptionState
) -> None:
    ticket, written = arrange(world)
    client = app(name)
    finalized(client, written)
    once = world.transcription(ticket)
    assert finalized(client, written).status_code == 200
    assert world.transcription(ticket) == once


@each_function
@pytest.mark.parametrize(
    "body",
    [
        b"{broken",
        "[]",
        "{}",
        "null",
        json.dumps({"bucket": "demo-uploads", "size": "1"}),
        json.dumps(FINALIZED | {"size": "large"}),
    ],
)
def test_a_malformed_event_is_acknowledged_not_redelivered(
    app: App,
    world: World,
    capsys: pytest.CaptureFixture[str],
    name: str,
    arrange: Arrange,
    state: TranscriptionState,
    body: str,
) -> None:
    assert event(app(name), body).status_code == 200
    line = json.loads(capsys.readouterr().out)
    assert (line["severity"], line["event"]) == ("ERROR", "1234567890")


@each_function
@pytest.mark.parametrize("object_name", ["stranger.flac", "ann/none/1-20300101T000000.flac", "none/1/1/000-1/x.json"])
def test_an_object_of_no_session_is_acknowledged(
    app: App,
    world: World,
    capsys: pytest.CaptureFixture[str],
    name: str,
    arrange: Arrange,
    state: TranscriptionState,
    object_name: str,
) -> None:
    assert finalized(app(name), StoredObject(bucket="uploads", name=object_name, size=1)).status_code == 200
    assert json.loads(capsys.readouterr().out)["code"] == "not-found"


@each_function
@pytest.mark.parametrize("error", [Transient("Firestore does not answer."), RuntimeError("secret text")])
def test_a_fault_has_the_event_delivered_again(
    app: App,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    arrange: Arrange,
    state: TranscriptionState,
    error: Exception,
) -> None:
    ticket, written = arrange(world)

    def fail(_: object) -> None:
        raise error

    client = app(name)
    with monkeypatch.context() as patch:
        patch.setattr(world.store, "load", fail)
        answer = finalized(client, written)
    assert answer.status_code == 500
    assert str(error) not in answer.text
    assert finalized(client, written).status_code == 200
    assert world.transcription(ticket).state is state


@each_function
def test_only_events_are_taken(app: App, world: World, name: str, arrange: Arrange, state: TranscriptionState) -> None:
    client = app(name)
    assert client.get("/").status_code == 405
    assert client.post("/", json={"name": "x"}).status_code == 400
