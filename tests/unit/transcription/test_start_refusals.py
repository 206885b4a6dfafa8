"""Asking the provider in vain: refusals, and sessions that were given up meanwhile."""

from collections.abc import Callable

import pytest

from shared.core.domain.errors import Permanent
from shared.core.ports import Objects
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.tasks import ChunkRef
from shared.transcription.domain.transcription import ChunkState
from shared.transcription.ports import RecognitionJob
from shared.transcription.usecases.start_recognition import start_recognition
from tests.support.fake_deps import PLACES
from tests.support.fakes.audio_reader import recording
from tests.support.scenarios import LONG, MINUTE, deliver, landed
from tests.support.world import World
from tests.unit.transcription.start_helpers import chunk_of, raising, start


def test_a_refusal_fails_the_chunk_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world)
    monkeypatch.setattr(world.recognizer, "start", raising(Permanent("The speech service refused.")))
    start(world, ticket)
    t = world.transcription(ticket)
    assert t.failure
    assert (t.state, t.failure.code) == (TranscriptionState.FAILED, "provider_refused")
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

    start_recognition(ref, world.transcription_deps, world.recognizer, never, PLACES)
    assert chunk_of(world, ticket).state is ChunkState.RUNNING


def test_a_refusal_of_one_chunk_leaves_the_others_running(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world, LONG)
    deliver(world, "prepare_audio")
    start(world, ticket, chunk=0)
    monkeypatch.setattr(world.recognizer, "start", raising(Permanent("The speech service refused.")))
    start(world, ticket, chunk=1)
    assert [chunk.state for chunk in world.transcription(ticket).chunks] == [ChunkState.RUNNING, ChunkState.FAILED]
    assert world.transcription(ticket).state is TranscriptionState.TRANSCRIBING


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

    def meanwhile(order: RecognitionJob) -> str:
        name = ask(order)
        cancel(ticket.session_id)
        return name

    monkeypatch.setattr(world.recognizer, "start", meanwhile)
    start(world, ticket)
    assert world.recognizer.operations["operations/1"].cancelled
    assert world.transcription(ticket).state is TranscriptionState.CANCELLED


def test_a_result_that_is_faster_than_the_answer_counts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world)
    ask = world.recognizer.start

    def quick(order: RecognitionJob) -> str:
        name = ask(order)
        world.deliver_object(world.arrived(world.recognizer.finish(name, chunk_of(world, ticket))))
        return name

    monkeypatch.setattr(world.recognizer, "start", quick)
    start(world, ticket)
    assert world.transcription(ticket).state is TranscriptionState.ASSEMBLING


@pytest.mark.parametrize(("channels", "wanted", "apart"), [(2, "separate", True), (1, "separate", False)])
def test_channels_are_recognised_apart_only_when_there_are_several(
    world: World, channels: int, wanted: str, apart: bool
) -> None:
    data = recording(MINUTE, channels=channels)
    ticket = world.announce(len(data), channels=wanted)
    world.deliver_object(world.send(ticket, data))
    start(world, ticket)
    assert world.recognizer.operations["operations/1"].order.separate_channels is apart
