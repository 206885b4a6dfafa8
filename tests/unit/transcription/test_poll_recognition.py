"""None"""

from datetime import timedelta

import pytest

from shared.core.domain.errors import Transient
from shared.core.domain.limits import Limits
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.transcription import ChunkState
from shared.transcription.ports import OperationStatus
from tests.support.scenarios import LONG, announced, finish, next_look, recognising, write_result
from tests.support.world import World
from tests.unit.transcription.poll_helpers import failure_code, poll, says


def test_what_the_provider_status_is_shown(world: World) -> None:
    ticket = recognising(world)
    says(world, ticket, 0, OperationStatus(False, 40, "running, 40 %"))
    poll(world, ticket)
    shown = world.session(ticket).transcription
    assert (shown.provider_status, shown.progress) == ("running, 40 %", 10 + 85 * 40 // 100)


def test_with_several_parts_their_number_is_shown(world: World) -> None:
    ticket = recognising(world, LONG)
    finish(world, world.transcription(ticket).chunks[0])
    poll(world, ticket)
    assert world.session(ticket).transcription.provider_status == "1 of 2 parts recognised, 1 running"


def test_the_next_look_is_enqueued_and_later_each_time(world: World) -> None:
    ticket = recognising(world)
    waits = []
    for _ in range(20):
        now = world.clock.now()
        waits.append((next_look(world, world.transcription(ticket)).at or now) - now)
        poll(world, ticket)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(seconds=Limits().poll_max_seconds)


def test_a_look_that_comes_twice_looks_once(world: World) -> None:
    ticket = recognising(world)
    task = poll(world, ticket)
    once, tasks = world.transcription(ticket), dict(world.tasks.by_name)
    world.clock.move(600)
    world.deliver_task(task)
    assert world.transcription(ticket) == once
    assert world.tasks.by_name == tasks


def test_progress_does_not_fall_when_the_provider_status_less(world: World) -> None:
    ticket = recognising(world)
    for percent in (80, 30):
        says(world, ticket, 0, OperationStatus(False, percent, "running"))
        poll(world, ticket)
    assert world.session(ticket).transcription.progress == 10 + 85 * 80 // 100


def test_a_provider_that_does_not_answer_is_requested_at_the_next_look(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = recognising(world)
    with monkeypatch.context() as patch:
        patch.setattr(world.recognizer, "poll", _fail)
        poll(world, ticket)
    assert world.transcription(ticket).chunks[0].state is ChunkState.RUNNING
    says(world, ticket, 0, OperationStatus(False, 50, "running, 50 %"))
    poll(world, ticket)
    assert world.transcription(ticket).provider_status == "running, 50 %"


def test_a_result_whose_event_was_lost_is_found(world: World) -> None:
    ticket = recognising(world)
    write_result(world, world.transcription(ticket).chunks[0])
    poll(world, ticket)
    assert world.transcription(ticket).state is TranscriptionState.ASSEMBLING
    assert len(world.tasks.of("assemble_transcript")) == 1


def test_a_result_that_is_told_before_it_can_be_read_is_found_at_the_next_look(world: World) -> None:
    ticket = recognising(world)
    uri = write_result(world, world.transcription(ticket).chunks[0])
    data = world.objects.files.pop(uri)
    poll(world, ticket)
    assert world.transcription(ticket).state is TranscriptionState.TRANSCRIBING
    world.objects.files[uri] = data
    poll(world, ticket)
    assert world.transcription(ticket).state is TranscriptionState.ASSEMBLING


def test_an_upload_whose_event_was_lost_is_found(world: World) -> None:
    ticket, data = announced(world)
    world.send(ticket, data)
    poll(world, ticket)
    assert world.transcription(ticket).state is TranscriptionState.TRANSCRIBING


def test_a_broken_upload_whose_event_was_lost_fails_with_a_reason(world: World) -> None:
    ticket = world.announce(4)
    world.send(ticket, b"what")
    poll(world, ticket)
    assert failure_code(world, ticket) == "audio_unreadable"


def test_an_upload_that_never_comes_expires_and_is_refunded(world: World) -> None:
    ticket = world.announce(1000, duration_seconds=60)
    while not world.transcription(ticket).state.finished:
        poll(world, ticket)
    assert failure_code(world, ticket) == "upload_expired"
    assert world.cycle("ann").reserved_seconds == 0
    assert world.clock.now() - world.transcription(ticket).deadline == timedelta(seconds=1)


def test_an_upload_that_can_never_be_looked_into_ends_as_well(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as a file that kills the process which probes it."""
    ticket, data = announced(world)
    world.send(ticket, data)
    monkeypatch.setattr(world.reader, "probe", _die)
    world.clock.time = world.transcription(ticket).deadline + timedelta(days=1)
    poll(world, ticket)
    assert failure_code(world, ticket) == "audio_unreadable"


def test_an_upload_that_is_found_only_after_its_deadline_is_still_transcribed(world: World) -> None:
    ticket, data = announced(world)
    world.send(ticket, data)
    world.clock.time = world.transcription(ticket).deadline + timedelta(seconds=1)
    poll(world, ticket)
    assert world.transcription(ticket).state is TranscriptionState.TRANSCRIBING


def test_recognition_that_takes_too_long_fails_and_is_stopped(world: World) -> None:
    ticket = recognising(world)
    while not world.transcription(ticket).state.finished:
        poll(world, ticket)
    assert failure_code(world, ticket) == "deadline_exceeded"
    assert all(operation.cancelled for operation in world.recognizer.operations.values())
    assert world.cycle("ann").reserved_seconds == 0


def test_the_deadline_holds_also_when_the_provider_never_answers(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = recognising(world)
    monkeypatch.setattr(world.recognizer, "poll", _fail)
    while not world.transcription(ticket).state.finished:
        poll(world, ticket)
    assert failure_code(world, ticket) == "deadline_exceeded"


def _fail(_: object) -> None:
    raise Transient("The speech service does not answer.")


def _die(_: object) -> None:
    raise MemoryError
