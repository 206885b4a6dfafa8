"""Asking the provider in vain: refusals, and sessions that were given up meanwhile."""

from collections.abc import Callable

import pytest

from shared.domain.errors import Permanent
from shared.domain.models import ChunkState, State
from shared.domain.tasks import ChunkRef
from shared.ports.objects import Objects
from shared.ports.speech import Order
from shared.usecases.start_recognition import start_recognition
from tests.fakes.reader import recording
from tests.memory import PLACES
from tests.stages import LONG, MINUTE, deliver, landed
from tests.unit.usecases.starts import chunk_of, raising, start
from tests.world import World


def test_a_refusal_fails_the_chunk_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world)
    monkeypatch.setattr(world.recognizer, "start", raising(Permanent("The speech service refused.")))
    start(world, ticket)
    t = world.transcription(ticket)
    assert t.failure
    assert (t.state, t.failure.code) == (State.FAILED, "provider_refused")
    assert world.cycle("ann").reserved_seconds == 0


def test_a_recording_that_is_not_there_any_more_is_why_it_is_refused(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = landed(world)
    del world.objects.files[world.transcription(ticket).audio.uri]
    monkeypatch.setattr(world.recognizer, "start", raising(Permanent("The speech service refused.")))
    start(world, ticket)
    failure = world.transcription(ticket).failure
    assert failure
    assert (failure.code, failure.retryable) == ("audio_deleted", False)


def test_a_part_that_is_not_there_any_more_can_be_cut_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world, LONG)
    deliver(world, "prepare_audio")
    del world.objects.files[chunk_of(world, ticket).uri]
    monkeypatch.setattr(world.recognizer, "start", raising(Permanent("The speech service refused.")))
    start(world, ticket)
    failure = chunk_of(world, ticket).failure
    assert failure
    assert (failure.code, failure.retryable) == ("provider_refused", True)


def test_cloud_storage_is_asked_nothing_when_nothing_is_refused(world: World) -> None:
    ticket = landed(world)
    ref = ChunkRef(session_id=ticket.session_id, version=ticket.version, chunk=0, attempt=1)

    def never() -> Objects:
        raise AssertionError

    start_recognition(ref, world.passes, world.recognizer, never, PLACES)
    assert chunk_of(world, ticket).state is ChunkState.RUNNING


def test_a_refusal_of_one_chunk_leaves_the_others_running(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world, LONG)
    deliver(world, "prepare_audio")
    start(world, ticket, chunk=0)
    monkeypatch.setattr(world.recognizer, "start", raising(Permanent("The speech service refused.")))
    start(world, ticket, chunk=1)
    assert [chunk.state for chunk in world.transcription(ticket).chunks] == [ChunkState.RUNNING, ChunkState.FAILED]
    assert world.transcription(ticket).state is State.TRANSCRIBING


@pytest.mark.parametrize(("chunk", "attempt"), [(0, 2), (1, 1), (99, 1)])
def test_a_stale_or_unknown_attempt_does_nothing(world: World, chunk: int, attempt: int) -> None:
    ticket = landed(world)
    start(world, ticket, chunk, attempt)
    assert not world.recognizer.operations


def test_nothing_is_asked_for_a_session_that_was_given_up(world: World, cancel: Callable[[str], None]) -> None:
    ticket = landed(world)
    cancel(ticket.session_id)
    start(world, ticket)
    assert not world.recognizer.operations


def test_an_operation_begun_while_the_owner_gave_up_is_stopped(
    world: World, cancel: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = landed(world)
    ask = world.recognizer.start

    def meanwhile(order: Order) -> str:
        name = ask(order)
        cancel(ticket.session_id)
        return name

    monkeypatch.setattr(world.recognizer, "start", meanwhile)
    start(world, ticket)
    assert world.recognizer.operations["operations/1"].cancelled
    assert world.transcription(ticket).state is State.CANCELLED


def test_a_result_that_is_faster_than_the_answer_counts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world)
    ask = world.recognizer.start

    def quick(order: Order) -> str:
        name = ask(order)
        world.deliver_object(world.arrived(world.recognizer.finish(name, chunk_of(world, ticket))))
        return name

    monkeypatch.setattr(world.recognizer, "start", quick)
    start(world, ticket)
    assert world.transcription(ticket).state is State.ASSEMBLING


@pytest.mark.parametrize(("channels", "wanted", "apart"), [(2, "separate", True), (1, "separate", False)])
def test_channels_are_recognised_apart_only_when_there_are_several(
    world: World, channels: int, wanted: str, apart: bool
) -> None:
    data = recording(MINUTE, channels=channels)
    ticket = world.announce(len(data), channels=wanted)
    world.deliver_object(world.send(ticket, data))
    start(world, ticket)
    assert world.recognizer.operations["operations/1"].order.separate_channels is apart
