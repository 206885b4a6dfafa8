"""The functions that Cloud Tasks and Cloud Scheduler call: 2xx is done, anything else is tried again."""

import json
from collections.abc import Callable

import pytest
from pydantic import BaseModel

from shared import wiring
from shared.domain.errors import NotFound, Transient
from shared.domain.models import ChunkState, State
from shared.domain.tasks import AssembleRef, ChunkRef, LookRef
from shared.domain.upkeep import Chore, Job, JobName
from shared.domain.uploads import UploadTicket
from tests.functions.calls import task
from tests.functions.conftest import App
from tests.samples import a_ref
from tests.stages import LONG, completed, completed_again, landed, recognised, recognising, write_result
from tests.world import World

Stage = Callable[[World], UploadTicket]
Done = Callable[[World, UploadTicket], bool]


def of_session(ticket: UploadTicket, **more: int) -> dict[str, object]:
    return {"session_id": ticket.session_id, "version": ticket.version} | more


def long_landed(world: World) -> UploadTicket:
    return landed(world, LONG)


def result_waits(world: World) -> UploadTicket:
    ticket = recognising(world)
    write_result(world, world.transcription(ticket).chunks[0])
    return ticket


def overdue(world: World) -> UploadTicket:
    ticket = recognising(world)
    world.tasks.by_name.clear()
    world.clock.move(3600)
    return ticket


def payload_for(name: str, ticket: UploadTicket, world: World) -> BaseModel:
    match name:
        case "start_recognition":
            return ChunkRef.model_validate(of_session(ticket, chunk=0, attempt=1))
        case "poll_recognition":
            return LookRef.model_validate(of_session(ticket, look=world.transcription(ticket).look))
        case "maintain":
            return Job(job=JobName.RECONCILE)
        case "run_maintenance":
            return Chore(job=JobName.RECONCILE, run="reconcile-20300101T000500")
        case _:
            return ticket.ref


each_function = pytest.mark.parametrize(
    ("name", "stage", "done"),
    [
        ("prepare_audio", long_landed, lambda world, ticket: world.transcription(ticket).state is State.TRANSCRIBING),
        (
            "start_recognition",
            landed,
            lambda world, ticket: world.transcription(ticket).chunks[0].state is ChunkState.RUNNING,
        ),
        ("poll_recognition", result_waits, lambda world, ticket: world.transcription(ticket).state is State.ASSEMBLING),
        (
            "assemble_transcript",
            recognised,
            lambda world, ticket: world.transcription(ticket).state is State.COMPLETED,
        ),
        ("maintain", overdue, lambda world, ticket: bool(world.tasks.of("run_maintenance"))),
        ("run_maintenance", overdue, lambda world, ticket: bool(world.tasks.of("poll_recognition"))),
    ],
    ids=[
        "prepare_audio",
        "start_recognition",
        "poll_recognition",
        "assemble_transcript",
        "maintain",
        "run_maintenance",
    ],
)


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

    monkeypatch.setattr(wiring, "invokers", Asked)
    task(app(name), b"", token="the token")
    assert asked == [("the token", name)]


@each_function
@pytest.mark.parametrize(
    ("error", "status"), [(Transient("Firestore does not answer."), 503), (RuntimeError("secret text"), 500)]
)
def test_a_fault_has_the_task_tried_again(
    app: App,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    stage: Stage,
    done: Done,
    error: Exception,
    status: int,
) -> None:
    ticket = stage(world)
    client, payload = app(name), payload_for(name, ticket, world)

    def fail(*_: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        used = {"maintain": (world.tasks, "enqueue"), "run_maintenance": (world.upkeep.passes, "overdue")}
        patch.setattr(*used.get(name, (world.store, "load")), fail)
        answer = task(client, payload)
    assert answer.status_code == status
    assert str(error) not in answer.text
    assert task(client, payload).status_code == 204
    assert done(world, ticket)


@each_function
def test_a_task_for_no_session_is_dropped(app: App, world: World, name: str, stage: Stage, done: Done) -> None:
    ref = {**a_ref("none").model_dump(), "chunk": 0, "attempt": 1, "look": 0, "job": "reconcile"}
    body = json.dumps({"sessionId": ref.pop("session_id")} | ref).encode()
    assert task(app(name), body).status_code == 204


def test_an_unknown_job_is_dropped(app: App, world: World) -> None:
    assert task(app("maintain"), b'{"job": "no such job"}').status_code == 204


def test_a_chunk_that_another_worker_holds_is_tried_later(app: App, world: World) -> None:
    ticket = landed(world)
    stored = world.store.load(ticket.ref)
    held = stored.value.chunks[0].model_copy(update={"state": ChunkState.STARTING, "claimed_at": world.clock.now()})
    world.store.commit(stored, stored.value.model_copy(update={"chunks": (held,)}))
    answer = task(app("start_recognition"), payload_for("start_recognition", ticket, world))
    assert answer.status_code == 503


def test_what_has_gone_wrong_for_good_is_not_tried_again(
    app: App, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = recognised(world)

    def gone(_: object) -> None:
        raise NotFound("There is no such transcription.")

    monkeypatch.setattr(world.store, "load", gone)
    assert task(app("assemble_transcript"), ticket.ref).status_code == 204


def test_what_came_late_is_carried_over_by_the_assembler(app: App, world: World) -> None:
    ref = completed_again(world, completed(world))
    world.clock.move(world.passes.limits.late_work_seconds)
    late = AssembleRef(session_id=ref.session_id, version=ref.version, late=True)
    assert task(app("assemble_transcript"), late).status_code == 204
    assert world.transcription(ref).next_look_at is None
