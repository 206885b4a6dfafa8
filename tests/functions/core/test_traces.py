"""What every handler tells of its trace, whoever calls it."""

import base64
import json
from typing import Any

import pytest

from shared.core.telemetry.span_context import SpanContext
from shared.core.telemetry.trace import SpanKind, Trace
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.transcription.adapters.instrumented import InstrumentedTranscriptions
from shared.transcription.domain.events import transcription_ended
from shared.transcription.domain.tasks import AssembleRef
from tests.functions.calls import FINALIZED, call, event, message, task
from tests.functions.conftest import App
from tests.support.fakes.trace_exporter import FakeTraces
from tests.support.samples import a_pass
from tests.support.scenarios import announced, completed, landed
from tests.support.wiring import replace
from tests.support.world import World

CALLER = SpanContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", sampled=True)
PARENT = {"traceparent": CALLER.traceparent}
UPLOAD = {"fileName": "talk.flac", "contentType": "audio/flac", "sizeBytes": 9, "durationSeconds": 60}


@pytest.fixture
def traces(world: World, monkeypatch: pytest.MonkeyPatch) -> FakeTraces:
    """They are kept; passes are watched as the wiring has it."""
    kept = FakeTraces()
    watched = world.transcription_deps._replace(transcriptions=InstrumentedTranscriptions(world.store))
    replace(trace_exporter=kept)
    replace(transcription_deps=watched)
    return kept


def only(traces: FakeTraces) -> Trace:
    (work,) = traces.works
    return work


def test_a_call_of_the_api_is_a_span_with_its_route_and_its_status(app: App, traces: FakeTraces) -> None:
    call(app("uploads"), "POST", "/v1/uploads", headers=PARENT, json=UPLOAD)
    work = only(traces)
    assert (work.trace, work.span.parent, work.span.name, work.span.kind) == (*CALLER[:2], "uploads", SpanKind.SERVER)
    facts = {"http.route": "POST /v1/uploads", "http.response.status_code": 201}
    assert work.span.attributes.items() >= facts.items()


def test_a_call_that_breaks_off_says_so_and_nothing_of_what_was_sent(
    app: App, traces: FakeTraces, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(identities=None)
    call(app("sessions"), "GET", "/v1/sessions/s3cr3t?limit=s3cr3t", headers=PARENT)
    work = only(traces)
    assert (work.span.error, work.span.attributes["http.response.status_code"]) == ("500", 500)
    assert "s3cr3t" not in str(work.spans)


def test_a_pass_keeps_the_place_that_asked_for_it(app: App, world: World, traces: FakeTraces) -> None:
    answer = call(app("uploads"), "POST", "/v1/uploads", headers=PARENT, json=UPLOAD)
    kept = world.store.load(TranscriptionRef(session_id=answer.get_json()["sessionId"], version=1)).value.trace
    assert kept == SpanContext(CALLER.trace, only(traces).span.id, sampled=True).traceparent


def with_trace(world: World, ref: Any) -> None:
    """The pass was asked for by the caller."""
    stored = world.store.load(TranscriptionRef(session_id=ref.session_id, version=ref.version))
    world.store.commit(stored, stored.value.model_copy(update={"trace": CALLER.traceparent}))


def test_the_event_that_a_recording_arrived_goes_on_with_the_trace(app: App, world: World, traces: FakeTraces) -> None:
    ticket, data = announced(world)
    with_trace(world, ticket)
    arrived = world.send(ticket, data)
    told = {"bucket": arrived.bucket, "name": arrived.name, "size": str(arrived.size)}
    event(app("on_audio_uploaded"), FINALIZED | told, headers={"traceparent": f"00-{'1' * 32}-{'2' * 16}-00"})
    work = only(traces)
    assert (work.trace, work.span.parent, work.span.kind) == (*CALLER[:2], SpanKind.CONSUMER)
    assert work.linked == SpanContext("1" * 32, "2" * 16, sampled=False)
    assert work.span.attributes["earshot.session"] == ticket.session_id


def test_a_task_goes_on_with_the_trace_of_its_pass(app: App, world: World, traces: FakeTraces) -> None:
    ticket = completed(world)
    with_trace(world, ticket)
    task(app("assemble_transcript"), AssembleRef(session_id=ticket.session_id, version=1))
    assert (only(traces).trace, only(traces).span.parent) == CALLER[:2]


def test_a_message_says_where_its_sender_was(app: App, world: World, traces: FakeTraces) -> None:
    ended = transcription_ended(a_pass(state=TranscriptionState.CANCELLED, next_poll_at=None))
    data = base64.b64encode(ended.model_dump_json(by_alias=True).encode()).decode()
    message(app("notify"), {"message": {"data": data, "attributes": {"googclient_traceparent": CALLER.traceparent}}})
    assert (only(traces).trace, only(traces).span.parent) == CALLER[:2]


def test_an_event_may_say_it_by_cloudevents_own_extension(app: App, world: World, traces: FakeTraces) -> None:
    event(app("on_result_written"), FINALIZED | {"name": "x"}, headers={"ce-traceparent": CALLER.traceparent})
    assert (only(traces).trace, only(traces).span.parent) == CALLER[:2]


@pytest.mark.parametrize("attributes", [None, [], "x", {"googclient_traceparent": 5}])
def test_attributes_that_are_none_do_no_harm(app: App, world: World, traces: FakeTraces, attributes: object) -> None:
    message(app("notify"), {"message": {"data": "e30=", "attributes": attributes}}, headers=PARENT)
    assert only(traces).trace == CALLER.trace


def test_what_nobody_wants_kept_is_not_told(app: App, traces: FakeTraces) -> None:
    call(app("uploads"), "GET", "/v1/engines", headers={"traceparent": CALLER._replace(sampled=False).traceparent})
    assert traces.works == []


def test_a_collector_that_is_away_hurts_nobody(
    app: App, world: World, traces: FakeTraces, capsys: pytest.CaptureFixture[str]
) -> None:
    traces.away = True
    assert call(app("uploads"), "GET", "/v1/engines", headers=PARENT).status_code == 200
    assert json.loads(capsys.readouterr().out)["message"] == "The collector did not accept the spans of a trace."


def test_lines_of_a_work_that_is_recorded_lie_in_its_span(
    app: App, world: World, traces: FakeTraces, capsys: pytest.CaptureFixture[str]
) -> None:
    call(app("uploads"), "POST", f"/v1/uploads/{landed(world).session_id}/renew", headers=PARENT)
    line = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert line["logging.googleapis.com/trace"] == f"projects/demo/traces/{CALLER.trace}"
    assert line["logging.googleapis.com/spanId"] == only(traces).span.id
