"""The functions that Cloud Tasks and Cloud Scheduler call: 2xx is done, anything else is tried again."""

import json

import pytest

from shared.transcription.domain.tasks import AssembleRef
from tests.functions.calls import task
from tests.functions.conftest import App
from tests.functions.core.stage_samples import Done, Stage, each_function, payload_for
from tests.support.scenarios import completed, completed_again
from tests.support.wiring import replace
from tests.support.world import World


@each_function
def test_the_work_is_done(app: App, world: World, name: str, stage: Stage, done: Done) -> None:
    ticket = stage(world)
    assert task(app(name), payload_for(name, ticket, world)).status_code == 204
    assert done(world, ticket)


@each_function
def test_a_task_that_comes_twice_counts_once(app: App, world: World, name: str, stage: Stage, done: Done) -> None:
    ticket = stage(world)
    client, payload = app(name), payload_for(name, ticket, world)
    task(client, payload)
    once = world.transcription(ticket)
    assert task(client, payload).status_code == 204
    assert world.transcription(ticket) == once


@each_function
@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b'{"sessionId": 7}', b"\xff"])
def test_a_malformed_task_is_dropped_not_tried_again(
    app: App,
    world: World,
    capsys: pytest.CaptureFixture[str],
    name: str,
    stage: Stage,
    done: Done,
    body: bytes,
) -> None:
    assert task(app(name), body).status_code == 204
    assert json.loads(capsys.readouterr().out) == {
        "severity": "WARNING",
        "message": "The task's body is not valid.",
        "function": name,
        "code": "invalid",
        "task": "t1",
    }


@each_function
@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer stranger"}, {"Authorization": "Basic invoker"}])
def test_nobody_else_may_call(
    app: App, world: World, name: str, stage: Stage, done: Done, headers: dict[str, str]
) -> None:
    ticket = stage(world)
    before = world.transcription(ticket)
    body = payload_for(name, ticket, world).model_dump_json(by_alias=True)
    assert app(name).post("/", data=body, headers=headers).status_code == 401
    assert world.transcription(ticket) == before


@each_function
def test_the_token_must_be_for_this_function(
    app: App, world: World, monkeypatch: pytest.MonkeyPatch, name: str, stage: Stage, done: Done
) -> None:
    asked: list[tuple[str, str]] = []

    class Asked:
        def verify(self, oidc_token: str, function: str) -> None:
            asked.append((oidc_token, function))

    replace(service_callers=Asked())
    task(app(name), b"", token="the token")
    assert asked == [("the token", name)]


def test_what_came_late_is_carried_over_by_the_assembler(app: App, world: World) -> None:
    ref = completed_again(world, completed(world))
    world.clock.move(world.transcription_deps.limits.late_edits_seconds)
    late = AssembleRef(session_id=ref.session_id, version=ref.version, late=True)
    assert task(app("assemble_transcript"), late).status_code == 204
    assert world.transcription(ref).next_poll_at is None
