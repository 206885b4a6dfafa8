"""What nobody looks at any more is looked at again, and a look finds whatever was missed."""

from collections.abc import Callable

import pytest

from shared.core.domain.jobs import BatchResult, JobName
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.transcription.domain.uploads import UploadTicket
from shared.transcription.ports import OperationStatus
from shared.transcription.usecases.reconcile import GRACE
from tests.support.scenarios import (
    announced,
    completed,
    deliver,
    landed,
    next_look,
    recognised,
    recognising,
    write_result,
)
from tests.support.world import World


def late(world: World, seconds: float = 3600) -> None:
    """Every look is overdue by more than the grace, and its task is lost."""
    world.clock.move(GRACE.total_seconds() + seconds)
    world.tasks.by_name.clear()


def reconcile(world: World) -> BatchResult:
    (batch,) = world.upkeep.run(JobName.RECONCILE)
    return batch


def looked_at_again(world: World, ticket: UploadTicket | TranscriptionRef) -> None:
    """The task was lost; the job finds the pass and the look is done."""
    assert reconcile(world).done == 1
    world.deliver_task(next_look(world, world.transcription(ticket)))


def test_a_pass_that_nobody_looks_at_is_looked_at_again(world: World) -> None:
    ticket = recognising(world)
    late(world)
    assert reconcile(world).notes == {"lookedAtAgain": 1}
    assert next_look(world, world.transcription(ticket)).at == world.clock.now()


def test_a_pass_that_is_looked_at_in_time_is_left_alone(world: World) -> None:
    ticket = recognising(world)
    before = world.transcription(ticket)
    world.clock.move(60)
    assert reconcile(world).done == 0
    assert world.transcription(ticket) == before


def test_what_has_ended_is_left_alone(world: World) -> None:
    completed(world)
    late(world)
    assert reconcile(world).done == 0


def test_a_dry_run_changes_nothing(world: World) -> None:
    ticket = recognising(world)
    late(world)
    before = world.transcription(ticket)
    (batch,) = world.upkeep.run(JobName.RECONCILE, dry_run=True)
    assert (batch.done, world.transcription(ticket)) == (1, before)


def test_twice_at_once_is_once(world: World) -> None:
    ticket = recognising(world)
    late(world)
    reconcile(world)
    once = world.transcription(ticket)
    world.clock.move(1)
    assert reconcile(world).done == 0
    assert world.transcription(ticket) == once


def test_a_pass_that_was_looked_at_meanwhile_is_left_alone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = recognising(world)
    late(world)
    found = world.upkeep.transcriptions.overdue(world.clock.now(), None, 10)
    monkeypatch.setattr(world.upkeep.transcriptions, "overdue", lambda *_: found)
    reconcile(world)
    world.clock.move(1)
    assert reconcile(world).notes == {"changedMeanwhile": 1}
    assert world.transcription(ticket).poll == 2


def test_a_session_that_was_deleted_does_not_hold_up_the_others(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    tickets = [world.announce(1, key=f"{number}") for number in range(7)]
    late(world)
    found = world.upkeep.transcriptions.overdue(world.clock.now(), None, 10)
    for number in (1, 4):
        del world.store.sessions[tickets[number].session_id]
    monkeypatch.setattr(world.upkeep.transcriptions, "overdue", lambda *_: found)
    assert reconcile(world).notes == {"changedMeanwhile": 2, "lookedAtAgain": 5}
    assert [world.transcription(ticket).poll for ticket in tickets] == [1, 0, 1, 1, 0, 1, 1]


def test_a_pass_past_its_deadline_fails_and_is_refunded(world: World) -> None:
    ticket = recognising(world)
    late(world, seconds=24 * 3600)
    looked_at_again(world, ticket)
    t = world.transcription(ticket)
    assert t.failure is not None
    assert t.failure.code == "deadline_exceeded"
    assert world.cycle().reserved_seconds == 0


def test_an_upload_that_never_came_fails_and_is_refunded(world: World) -> None:
    ticket, _ = announced(world)
    late(world, seconds=24 * 3600)
    looked_at_again(world, ticket)
    t = world.transcription(ticket)
    assert t.failure is not None
    assert t.failure.code == "upload_expired"
    assert (world.cycle().reserved_seconds, world.cycle().usage_count) == (0, 0)


def test_an_upload_that_nobody_told_of_is_taken(world: World) -> None:
    ticket, data = announced(world)
    world.send(ticket, data)
    late(world, seconds=1500)
    looked_at_again(world, ticket)
    assert world.transcription(ticket).state is TranscriptionState.TRANSCRIBING


def test_an_operation_without_a_poll_that_failed_is_asked_for_again(world: World) -> None:
    ticket = recognising(world)
    operation = world.transcription(ticket).chunks[0].operation
    assert operation
    world.recognizer.operations[operation].poll = OperationStatus(True, 0, "failed", error="provider_error", retry=True)
    late(world, seconds=60)
    looked_at_again(world, ticket)
    assert world.transcription(ticket).chunks[0].attempt == 2


def test_a_result_without_pages_becomes_words(world: World) -> None:
    ticket = recognising(world)
    write_result(world, world.transcription(ticket).chunks[0])
    late(world, seconds=60)
    looked_at_again(world, ticket)
    assert world.transcription(ticket).state is TranscriptionState.ASSEMBLING
    deliver(world, "assemble_transcript")
    assert world.transcription(ticket).state is TranscriptionState.COMPLETED


def test_pages_without_a_version_are_assembled_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = recognised(world)
    with monkeypatch.context() as patch:
        patch.setattr(world.store, "commit", lambda *_, **__: (_ for _ in ()).throw(MemoryError))
        with pytest.raises(MemoryError):
            deliver(world, "assemble_transcript")
    assert world.words(ticket)
    late(world)
    looked_at_again(world, ticket)
    deliver(world, "assemble_transcript")
    assert world.transcription(ticket).state is TranscriptionState.COMPLETED


@pytest.mark.parametrize("function", ["prepare_audio", "start_recognition", "assemble_transcript"])
def test_work_whose_task_was_lost_is_asked_for_again(world: World, function: str) -> None:
    """Stuck in a stage: preparing, transcribing, assembling."""
    stage: dict[str, Callable[[World], UploadTicket]] = {
        "prepare_audio": lambda w: landed(w, 25 * 60_000),
        "start_recognition": landed,
        "assemble_transcript": recognised,
    }
    ticket = stage[function](world)
    late(world)
    looked_at_again(world, ticket)
    assert world.tasks.of(function)
