"""`sessions`: transcripts and statistics, and who may read and retry."""

import io
import json
import traceback
from collections.abc import Callable, Iterator

import docx
import pytest
import webvtt
from flask.testing import FlaskClient

from shared.core.domain.errors import Transient
from shared.core.entry.responses import LINK_TYPE, BrokenOffError
from shared.exchange.domain.exports.formats import FORMATS
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.transcription.domain.pages import Page
from shared.transcription.ports import OperationStatus
from tests.functions.calls import call
from tests.functions.conftest import App
from tests.support.samples import a_page
from tests.support.scenarios import completed, next_look, recognising
from tests.support.wiring import replace
from tests.support.world import World

READS = ["", "/timeline", "/statistics", *(f"/transcript.{kind}" for kind in FORMATS)]


@pytest.fixture
def client(app: App) -> FlaskClient:
    return app("sessions")


def test_a_download_is_what_its_kind_says(client: FlaskClient, world: World) -> None:
    path = f"/v1/sessions/{completed(world).session_id}/transcript"
    assert webvtt.from_string(call(client, "GET", f"{path}.vtt").text).captions[0].voice == "Speaker 1"
    assert json.loads(call(client, "GET", f"{path}.json").text)["durationMs"] == 60_000
    assert "w59" in docx.Document(io.BytesIO(call(client, "GET", f"{path}.docx").data)).paragraphs[-1].text


def test_an_unknown_kind_of_transcript_is_not_found(client: FlaskClient, world: World) -> None:
    answer = call(client, "GET", f"/v1/sessions/{completed(world).session_id}/transcript.s3cr3t")
    assert (answer.status_code, answer.json and answer.json["type"]) == (404, "urn:earshot:problem:unknown-format")
    assert "s3cr3t" not in answer.text


def test_a_download_is_as_its_options_say(client: FlaskClient, world: World) -> None:
    path = f"/v1/sessions/{completed(world).session_id}/transcript.txt"
    query = "from=2000&to=0:00:04&speakers=false&timestamps=true&layout=segments"
    assert call(client, "GET", f"{path}?{query}").text == "[00:00:02] w2 w3\n"


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("words=1", ["words"]),
        ("layout=lines", ["layout"]),
        ("from=soon", ["from"]),
        ("from=5&to=4", ["from", "to"]),
        ("version=0", ["version"]),
        ("s3cr3t=1", ["query"]),
    ],
)
def test_wrong_options_are_named(client: FlaskClient, world: World, query: str, fields: list[str]) -> None:
    answer = call(client, "GET", f"/v1/sessions/{completed(world).session_id}/transcript.txt?{query}")
    assert answer.json
    assert (answer.status_code, [each["field"] for each in answer.json["errors"]]) == (400, fields)
    assert "s3cr3t" not in answer.text


def test_a_large_transcript_is_a_link(app: App, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    small = world.export_deps._replace(limits=world.transcription_deps.limits.model_copy(update={"export_bytes": 1}))
    replace(export_deps=small)
    ticket = completed(world)
    answer = call(app("sessions"), "GET", f"/v1/sessions/{ticket.session_id}/transcript.json")
    assert (answer.status_code, answer.mimetype) == (200, LINK_TYPE)
    assert answer.json
    assert answer.json["fileName"] == f"{ticket.session_id}.json"
    (stored,) = world.objects.listed("gs://chunks/exports/")
    assert answer.json["url"].endswith(stored.removeprefix("gs://"))


def test_statistics_tell_who_spoke_how_much(client: FlaskClient, world: World) -> None:
    path = f"/v1/sessions/{completed(world).session_id}/statistics"
    answer = call(client, "GET", f"{path}?version=1")
    assert answer.json
    assert answer.json == call(client, "GET", path).json
    assert [(each["name"], each["words"]) for each in answer.json["speakers"]] == [("Speaker 1", 30), ("Speaker 2", 30)]
    assert sum(each["share"] for each in answer.json["speakers"]) == pytest.approx(1)
    assert len(answer.json["timeline"]["lanes"][0]["talkMs"]) == 60
    assert call(client, "GET", f"{path}?version=x").status_code == 400


def test_a_transcript_that_is_not_ready_is_a_conflict(client: FlaskClient, world: World) -> None:
    answer = call(client, "GET", f"/v1/sessions/{recognising(world).session_id}/transcript.vtt")
    assert (answer.status_code, answer.json and answer.json["type"]) == (409, "urn:earshot:problem:not-ready")


@pytest.mark.parametrize("path", READS)
@pytest.mark.parametrize("session", ["theirs", "none"])
def test_a_stranger_finds_nothing(client: FlaskClient, world: World, path: str, session: str) -> None:
    ticket = completed(world)
    name = ticket.session_id if session == "theirs" else session
    answer = call(client, "GET", f"/v1/sessions/{name}{path}", caller="eve")
    assert answer.status_code == 404
    assert ticket.session_id not in answer.text


@pytest.mark.parametrize("path", READS)
def test_a_member_of_the_space_reads(client: FlaskClient, world: World, path: str) -> None:
    ticket = completed(world)
    world.store.put_space("ann", {"bob": "viewer"})
    assert call(client, "GET", f"/v1/sessions/{ticket.session_id}{path}", caller="bob").status_code == 200


def failed(world: World) -> str:
    ticket = recognising(world)
    world.recognizer.operations["operations/1"].poll = OperationStatus(True, 0, "failed", error="provider_refused")
    world.deliver_task(next_look(world, world.transcription(ticket)))
    return ticket.session_id


def test_what_failed_is_tried_again(client: FlaskClient, world: World) -> None:
    session_id = failed(world)
    answer = call(client, "POST", f"/v1/sessions/{session_id}/retry")
    assert answer.status_code == 202
    assert answer.json
    assert answer.json["transcription"]["state"] == TranscriptionState.TRANSCRIBING
    again = call(client, "POST", f"/v1/sessions/{session_id}/retry")
    assert (again.status_code, again.json and again.json["type"]) == (409, "urn:earshot:problem:nothing-to-retry")


@pytest.mark.parametrize(("caller", "status"), [("eve", 404), ("bob", 403)])
def test_only_the_creator_retries(client: FlaskClient, world: World, caller: str, status: int) -> None:
    session_id = failed(world)
    world.store.put_space("ann", {"bob": "owner"})
    assert call(client, "POST", f"/v1/sessions/{session_id}/retry", caller=caller).status_code == status
    assert world.store.get(session_id).transcription.state is TranscriptionState.FAILED


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_a_wrong_method_is_told_the_right_ones(client: FlaskClient, world: World, method: str) -> None:
    answer = call(client, method, "/v1/sessions/none/timeline")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert answer.json
    assert answer.json["type"] == "urn:earshot:problem:wrong-method"


def test_a_download_that_cannot_begin_is_a_problem(
    client: FlaskClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/v1/sessions/{completed(world).session_id}/transcript.vtt"
    monkeypatch.setattr(world.store, "read", broken(Transient("Firestore does not answer."), after=0))
    answer = call(client, "GET", path)
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")


def test_a_download_that_breaks_off_says_where_and_not_why(
    client: FlaskClient, world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = f"/v1/sessions/{completed(world).session_id}/transcript.vtt"
    monkeypatch.setattr(world.store, "read", broken(RuntimeError("s3cr3t"), after=3))
    answer = call(client, "GET", path)
    with pytest.raises(BrokenOffError) as raised:
        answer.get_data()
    line = json.loads(capsys.readouterr().out)
    assert (line["severity"], "RuntimeError" in line["message"]) == ("ERROR", True)
    assert "s3cr3t" not in line["message"] + "".join(traceback.format_exception(raised.value))


def broken(error: Exception, after: int) -> Callable[[TranscriptionRef], Iterator[Page]]:
    """Pages that end with this error after so many."""

    def read(ref: TranscriptionRef) -> Iterator[Page]:
        yield from [a_page(n, "So it goes on. " * 1000) for n in range(after)]  # more than is sent at once
        raise error

    return read


def test_nobody_reads_without_signing_in(client: FlaskClient, world: World) -> None:
    ticket = completed(world)
    for path in READS:
        assert client.get(f"/v1/sessions/{ticket.session_id}{path}").status_code == 401
