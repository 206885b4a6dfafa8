"""Erasing that is repeated: what is made anew, whoever comes too late, and whoever dies in the middle of it."""

from contextlib import suppress
from typing import Any

import pytest

from shared.core.domain.errors import Stale
from shared.core.domain.jobs import JobBatch, JobName
from shared.core.domain.limits import Limits
from shared.privacy.domain.purge_tasks import purge_session_task
from shared.privacy.domain.receipts import ReceiptState
from shared.privacy.usecases.read_receipts import list_receipts
from shared.sessions.domain.transcription_summary import NO_RECORDING, TranscriptionState
from shared.transcription.domain.uploads import UploadTicket
from tests.support.crash_injection import Executioner, Killed
from tests.support.samples import a_pass, a_session
from tests.support.scenarios import LONG, recognising
from tests.support.world import OWNER, World
from tests.unit.privacy.purge_helpers import ALL, HOUR, mark_deleted, receipt, remaining, whole


def held_anew(world: World, ticket: UploadTicket) -> None:
    """A conversation of the same id, without a recording."""
    world.store.sessions[ticket.session_id] = a_session(
        a_pass(session_id=ticket.session_id), transcription=NO_RECORDING
    )
    world.upkeep.session_documents.others.add(f"sessions/{ticket.session_id}/messages/new")


def test_a_session_that_its_owner_makes_anew_is_not_taken_for_a_rest(world: World) -> None:
    ticket = whole(world)
    mark_deleted(world, ticket)
    world.upkeep.deliver_due()
    held_anew(world, ticket)
    kept = remaining(world, ticket)
    world.clock.move(9 * 24 * HOUR)
    assert {note for batch in world.upkeep.deliver_due() for note in batch.notes} >= {"madeAnew"}
    assert remaining(world, ticket) == kept


def test_a_session_that_is_erased_a_second_time_has_one_receipt_of_all(world: World) -> None:
    ticket = whole(world)
    mark_deleted(world, ticket)
    world.upkeep.deliver_due()
    held_anew(world, ticket)
    marked = world.session(ticket).model_copy(update={"deleted_at": world.clock.now()})
    world.store.sessions[ticket.session_id] = marked
    world.tasks.enqueue(purge_session_task("ann", ticket.session_id, again="2"))
    world.upkeep.deliver_due()
    assert remaining(world, ticket) == []
    assert receipt(world).removed == ALL | {"messages": 3}
    assert receipt(world).state is ReceiptState.ERASED


def test_whoever_comes_too_late_leaves_the_receipt_closed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = whole(world)
    mark_deleted(world, ticket)
    read_before = world.session(ticket)
    world.upkeep.deliver_due()
    closed = receipt(world)
    get, reads = world.store.get, iter([read_before])
    monkeypatch.setattr(world.store, "get", lambda sid: next(reads, None) or get(sid))
    job_batch = purge_session_task("ann", ticket.session_id).payload
    assert isinstance(job_batch, JobBatch)
    with pytest.raises(Stale):
        world.upkeep.deliver(job_batch)
    assert receipt(world) == closed


def test_a_dry_run_erases_nothing(world: World) -> None:
    ticket = whole(world)
    mark_deleted(world, ticket)
    (task,) = world.tasks.of("run_maintenance")
    before = remaining(world, ticket)
    job_batch = task.payload
    assert isinstance(job_batch, JobBatch)
    batch = world.upkeep.deliver(job_batch.model_copy(update={"dry_run": True}))
    assert (batch.done, remaining(world, ticket)) == (0, before)


def test_receipts_are_listed_without_what_was_in_work(world: World) -> None:
    ticket = whole(world)
    mark_deleted(world, ticket)
    world.upkeep.deliver_due()
    (shown,) = list_receipts(OWNER, {}, world.upkeep.receipts).receipts
    assert shown.session_id == ticket.session_id
    assert set(shown.model_dump(by_alias=True)) == {
        "sessionId",
        "reason",
        "state",
        "requestedAt",
        "erasedAt",
        "removed",
    }


def erasing(world: World) -> UploadTicket:
    ticket = recognising(world, LONG)
    world.upkeep.session_documents.others |= {f"sessions/{ticket.session_id}/messages/{n}" for n in range(2)}
    mark_deleted(world, ticket)
    return ticket


def effects(world: World) -> list[tuple[Any, str]]:
    """Everything that erasing does to the world."""
    upkeep = world.upkeep
    return [
        (world.store, "commit"),
        (world.tasks, "enqueue"),
        (world.events, "session_changed"),
        (world.recognizer, "cancel"),
        (world.objects, "delete"),
        (upkeep.receipts, "open"),
        (upkeep.receipts, "save"),
        (upkeep.session_documents, "remove"),
        (upkeep.session_documents, "close"),
    ]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("at", range(1, 40))
def test_a_death_leaves_nothing_half_erased_and_counts_everything(at: int, after: bool) -> None:
    world = World(Limits(retention_batch=3))
    ticket = erasing(world)
    with pytest.MonkeyPatch.context() as patch:
        Executioner(effects(world), patch, at=at, after=after)
        with suppress(Killed):
            world.upkeep.deliver_due()
    world.upkeep.deliver_due()
    assert remaining(world, ticket) == []
    assert receipt(world).removed == {"messages": 2, "preparedAudio": 2, "recordings": 1, "transcripts": 1}
    assert receipt(world).state is ReceiptState.ERASED
    assert world.cycle().reserved_seconds == 0


def test_all_deaths_are_tried() -> None:
    world = World(Limits(retention_batch=3))
    erasing(world)
    with pytest.MonkeyPatch.context() as patch:
        executioner = Executioner(effects(world), patch, at=0, after=True)
        world.upkeep.deliver_due()
    assert executioner.count < 40


def test_erasing_is_a_job_like_the_others(world: World) -> None:
    ticket = whole(world)
    mark_deleted(world, ticket)
    (task,) = world.tasks.of("run_maintenance")
    assert task.name == f"{ticket.session_id}-erase"
    assert task.payload.model_dump()["job"] is JobName.ERASE_SESSION
    assert world.session(ticket).transcription.state is TranscriptionState.COMPLETED
