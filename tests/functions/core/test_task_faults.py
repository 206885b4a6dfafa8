"""Tasks that cannot be done now, or never."""

import json

import pytest

from shared.core.domain.errors import NotFound, Transient
from shared.transcription.domain.transcription import ChunkState
from tests.functions.calls import task
from tests.functions.conftest import App
from tests.functions.core.stage_samples import Done, Stage, each_function, payload_for
from tests.support.samples import a_ref
from tests.support.scenarios import landed, recognised
from tests.support.world import World


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
        used = {"maintain": (world.tasks, "enqueue"), "run_maintenance": (world.upkeep.transcriptions, "overdue")}
        patch.setattr(*used.get(name, (world.store, "load")), fail)
        answer = task(client, payload)
    assert answer.status_code == status
    assert str(error) not in answer.text
    assert task(client, payload).status_code == 204
    assert done(world, ticket)


@each_function
def test_a_task_for_no_session_is_dropped(app: App, world: World, name: str, stage: Stage, done: Done) -> None:
    ref = {**a_ref("none").model_dump(), "chunk": 0, "attempt": 1, "poll": 0, "job": "reconcile"}
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
        raise NotFound("This version does not exist.")

    monkeypatch.setattr(world.store, "load", gone)
    assert task(app("assemble_transcript"), ticket.ref).status_code == 204
