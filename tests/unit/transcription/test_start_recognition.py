"""None"""

import pytest

from shared.core.domain.errors import Busy, Transient
from shared.core.domain.limits import Limits
from shared.transcription.domain.transcription import ChunkState
from shared.transcription.ports import RecognitionJob
from tests.support.scenarios import MINUTE, landed
from tests.support.world import World
from tests.unit.transcription.start_helpers import chunk_of, raising, start

CLAIM = Limits().claim_seconds


def die(*_: object) -> None:
    raise KeyboardInterrupt


def test_the_operations_name_is_kept(world: World) -> None:
    ticket = landed(world)
    start(world, ticket)
    assert (chunk_of(world, ticket).state, chunk_of(world, ticket).operation) == (ChunkState.RUNNING, "operations/1")


def test_the_provider_is_asked_for_what_the_owner_wants(world: World) -> None:
    data_ticket = landed(world, MINUTE)
    start(world, data_ticket)
    assert world.recognizer.operations["operations/1"].order == RecognitionJob(
        uri=world.transcription(data_ticket).audio.uri,
        output_prefix=f"gs://results/{data_ticket.session_id}/1/1/000-1/",
        language_codes=("auto",),
        min_speakers=None,
        max_speakers=None,
        separate_channels=False,
    )


def test_again_is_free(world: World) -> None:
    ticket = landed(world)
    for _ in range(3):
        start(world, ticket)
        world.clock.move(2 * CLAIM)
    assert len(world.recognizer.operations) == 1


def test_only_one_of_two_workers_asks(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world)
    ask = world.recognizer.start

    def meanwhile(order: RecognitionJob) -> str:
        with pytest.raises(Busy):
            start(world, ticket)
        return ask(order)

    monkeypatch.setattr(world.recognizer, "start", meanwhile)
    start(world, ticket)
    assert len(world.recognizer.operations) == 1


def test_an_operation_that_a_crash_orphaned_is_adopted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world)
    ask = world.recognizer.start
    with monkeypatch.context() as patch:
        patch.setattr(world.recognizer, "start", lambda order: die(ask(order)))
        with pytest.raises(KeyboardInterrupt):
            start(world, ticket)
    assert chunk_of(world, ticket).state is ChunkState.STARTING
    with pytest.raises(Busy):
        start(world, ticket)
    world.clock.move(CLAIM)
    start(world, ticket)
    assert chunk_of(world, ticket).operation == "operations/1"
    assert len(world.recognizer.operations) == 1


def test_a_claim_whose_holder_died_before_asking_is_asked_anew(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world)
    with monkeypatch.context() as patch:
        patch.setattr(world.recognizer, "start", die)
        with pytest.raises(KeyboardInterrupt):
            start(world, ticket)
    world.clock.move(CLAIM)
    start(world, ticket)
    assert chunk_of(world, ticket).state is ChunkState.RUNNING


def test_a_worker_that_was_held_up_does_not_ask_under_an_old_claim(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = landed(world)
    deliver_late = world.store.commit

    def slow(*arguments: object, **options: object) -> object:
        stored = deliver_late(*arguments, **options)  # type: ignore[arg-type]
        world.clock.move(CLAIM - Limits().call_seconds + 1)
        return stored

    monkeypatch.setattr(world.store, "commit", slow)
    with pytest.raises(Busy):
        start(world, ticket)
    assert not world.recognizer.operations


def test_a_service_that_does_not_answer_is_asked_again_when_the_claim_has_expired(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = landed(world)
    with monkeypatch.context() as patch:
        patch.setattr(world.recognizer, "start", raising(Transient("The speech service does not answer.")))
        with pytest.raises(Transient):
            start(world, ticket)
    world.clock.move(CLAIM)
    start(world, ticket)
    assert len(world.recognizer.operations) == 1
