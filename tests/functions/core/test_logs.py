"""What a log line tells: severity, function, session and trace, and nothing of what was sent."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest

from shared.core.domain.errors import EarshotError
from tests.functions.calls import FINALIZED, call, event, message
from tests.functions.conftest import App
from tests.support.scenarios import recognising
from tests.support.wiring import replace
from tests.support.world import World

TRACE, SPAN = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
TRACED = {
    "logging.googleapis.com/trace": f"projects/demo/traces/{TRACE}",
    "logging.googleapis.com/spanId": SPAN,
    "logging.googleapis.com/trace_sampled": True,
}
PARENT = {"traceparent": f"00-{TRACE}-{SPAN}-01"}
MARK = "s3cr3t"


def line(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The only line."""
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def test_a_line_of_a_request_names_function_session_and_trace(
    app: App, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    session_id = recognising(world).session_id
    call(app("uploads"), "POST", f"/v1/uploads/{session_id}/renew", headers=PARENT)
    told = {"severity": "INFO", "message": "The recording was uploaded already.", "code": "already-uploaded"}
    assert line(capsys) == told | TRACED | {"function": "uploads", "session": session_id}


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"X-Cloud-Trace-Context": f"{TRACE}/{int(SPAN, 16)};o=1"}, TRACED),
        (PARENT | {"X-Cloud-Trace-Context": "ffffffffffffffffffffffffffffffff/1;o=0"}, TRACED),
        ({"traceparent": f"00-{TRACE}-{SPAN}-00"}, TRACED | {"logging.googleapis.com/trace_sampled": False}),
        ({"traceparent": f"00-{TRACE}-{MARK}-01"}, {}),
        ({"X-Cloud-Trace-Context": f"{MARK}/1;o=1"}, {}),
        ({}, {}),
    ],
)
def test_the_trace_is_the_platforms_or_none(
    app: App, world: World, capsys: pytest.CaptureFixture[str], headers: dict[str, str], expected: dict[str, Any]
) -> None:
    call(app("sessions"), "GET", "/v1/sessions/none", headers=headers)
    said = line(capsys)
    assert {name: value for name, value in said.items() if name.startswith("logging.")} == expected
    assert MARK not in json.dumps(said)


def test_one_request_tells_nothing_of_another(app: App, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    client = app("uploads")
    call(client, "POST", f"/v1/uploads/{recognising(world).session_id}/renew", headers=PARENT)
    capsys.readouterr()
    call(client, "POST", "/v1/uploads/none/renew")
    assert line(capsys).keys() == {"severity", "message", "code", "function"}


def test_a_line_of_a_task_names_them_too(app: App, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    body = {"sessionId": "0" * 20, "version": 1}
    headers = PARENT | {"Authorization": "Bearer invoker", "X-CloudTasks-TaskName": "t1"}
    app("assemble_transcript").post("/", headers=headers, json=body)
    assert line(capsys).items() >= (TRACED | {"function": "assemble_transcript", "session": "0" * 20}).items()


def test_a_line_of_an_event_names_them_and_not_whose_file_it_is(
    app: App, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    written = FINALIZED | {"bucket": "uploads", "name": f"{MARK}/{'0' * 20}/1-20300101T000000.flac", "size": "1"}
    event(app("on_audio_uploaded"), written, headers=PARENT)
    said = line(capsys)
    assert said.items() >= (TRACED | {"function": "on_audio_uploaded", "session": "0" * 20}).items()
    assert MARK not in json.dumps(said)


def test_a_line_of_a_message_names_function_and_trace(
    app: App, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    message(app("notify"), {"message": {"data": MARK}}, headers=PARENT)
    told = {"severity": "ERROR", "message": "The message is not valid.", "event": "1234567890", "function": "notify"}
    assert line(capsys) == told | TRACED


PLACES: dict[str, dict[str, Any]] = {
    "path": {"path": f"/v1/uploads/{MARK}/renew"},
    "unknown path": {"path": f"/v1/{MARK}"},
    "query": {"query_string": {"limit": MARK}},
    "name in the query": {"query_string": {MARK: "1"}},
    "token": {"headers": {"Authorization": f"Bearer {MARK}"}},
    "scheme": {"headers": {"Authorization": f"{MARK} nobody"}},
    "key": {"headers": {"Idempotency-Key": MARK * 100}},
    "content type": {"headers": {"Content-Type": f"text/{MARK}"}},
    "origin": {"headers": {"Origin": f"https://{MARK}.example.com"}},
    "address": {"headers": {"X-Forwarded-For": MARK}},
    "trace": {"headers": {"traceparent": MARK, "X-Cloud-Trace-Context": MARK}},
    "other header": {"headers": {f"X-{MARK}": MARK, "User-Agent": MARK, "Accept": MARK}},
    "value": {"json": {"fileName": MARK, "contentType": MARK, "sizeBytes": MARK}},
    "name in the body": {"json": {MARK: {MARK: MARK}}},
    "broken JSON": {"data": f'{{"{MARK}": {MARK}'},
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", MARK.upper()])
@pytest.mark.parametrize("broken", [False, True], ids=["refused", "crashed"])
def test_what_was_sent_is_in_no_answer_and_in_no_line(
    app: App,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    place: str,
    method: str,
    broken: bool,
) -> None:
    if broken:
        replace(identities=Raising(crash))
    request = {"path": "/v1/uploads", "method": method} | PLACES[place]
    request["headers"] = {"Authorization": "Bearer nobody"} | request.get("headers", {})
    with caplog.at_level(logging.DEBUG):
        answer = app("uploads").open(**request)
    assert answer.status_code >= 400
    assert answer.mimetype == "application/problem+json"
    said = capsys.readouterr()
    assert MARK not in (answer.text + str(answer.headers) + said.out + said.err + caplog.text).lower()


def test_an_answer_never_shows_where_it_went_wrong(app: App, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(identities=Raising(crash))
    answer = call(app("uploads"), "POST", "/v1/uploads", json={})
    assert answer.status_code == 500
    assert not any(word in answer.text for word in ("Traceback", ".py", "RuntimeError", MARK))


def test_errors_of_ours_may_tell_facts(app: App, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise EarshotError("Not now.", facts={"minutesLeft": 3})

    replace(identities=Raising(refuse))
    answer = call(app("uploads"), "POST", "/v1/uploads", json={})
    assert answer.json == {
        "type": "urn:earshot:problem:internal",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "Not now.",
        "minutesLeft": 3,
    }


class Raising:
    """Identities that `fail` whenever they are asked."""

    def __init__(self, fail: Callable[[], None]) -> None:
        self._fail = fail

    def user(self, _: str) -> None:
        self._fail()


def crash() -> None:
    raise RuntimeError(MARK)
