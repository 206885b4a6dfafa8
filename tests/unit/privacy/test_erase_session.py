"""Everything of a session goes, whoever dies meanwhile, and the receipt counts all of it."""

from datetime import timedelta

import pytest

from shared.core.domain.jobs import JobName
from shared.core.domain.limits import Limits
from shared.privacy.domain.purge_tasks import purge_session_task
from shared.privacy.domain.receipts import ReceiptState
from shared.sessions.domain.events import EventKind
from shared.sessions.domain.sessions import DeletionReason
from tests.support.scenarios import completed, recognising
from tests.support.world import World
from tests.unit.privacy.purge_helpers import ALL, HOUR, mark_deleted, receipt, remaining, whole


def test_everything_goes_and_is_counted(world: World) -> None:
    ticket = whole(world)
    mark_deleted(world, ticket)
    world.upkeep.deliver_due()
    assert remaining(world, ticket) == []
    done = receipt(world)
    assert (done.removed, done.reason, done.state, done.pending) == (ALL, DeletionReason.OWNER, ReceiptState.ERASED, ())
    assert done.erased_at == world.clock.now()


def test_nothing_of_others_goes(world: World) -> None:
    ticket, other = whole(world), completed(world, key="other")
    kept = remaining(world, other)
    mark_deleted(world, ticket)
    world.upkeep.deliver_due()
    assert remaining(world, other) == kept
    assert world.words(other)


def test_what_is_money_stays(world: World) -> None:
    ticket = whole(world)
    ledger = dict(world.store.ledger)
    mark_deleted(world, ticket)
    world.upkeep.deliver_due()
    assert world.store.ledger == ledger


@pytest.mark.parametrize("batch", [1, 2, 5])
def test_a_large_session_goes_in_bounded_batches(batch: int) -> None:
    world = World(Limits(retention_batch=batch))
    ticket = whole(world)
    mark_deleted(world, ticket)
    batches = world.upkeep.deliver_due()
    assert max(each.done for each in batches) <= batch
    assert (remaining(world, ticket), receipt(world).removed) == ([], ALL)


def test_a_session_that_runs_is_stopped_and_refunded_first(world: World) -> None:
    ticket = recognising(world)
    mark_deleted(world, ticket)
    world.upkeep.deliver_due()
    assert remaining(world, ticket) == []
    assert (world.cycle().reserved_seconds, world.accounts.load("ann").value.running) == (0, 0)
    assert all(operation.cancelled for operation in world.recognizer.operations.values())
    assert EventKind.TRANSCRIPT_CANCELLED in {event.kind for event in world.events.told}


def test_that_it_is_deleted_is_told(world: World) -> None:
    ticket = whole(world)
    mark_deleted(world, ticket)
    world.upkeep.deliver_due()
    assert EventKind.SESSION_DELETED in {event.kind for event in world.events.told}


def test_a_session_that_nobody_deleted_is_left_alone(world: World) -> None:
    ticket = whole(world)
    before = remaining(world, ticket)
    world.tasks.enqueue(purge_session_task("ann", ticket.session_id))
    (batch,) = world.upkeep.deliver_due()
    assert batch.notes == {"notMarked": 1}
    assert remaining(world, ticket) == before


def test_a_session_on_hold_is_left_alone_whoever_deleted_it(world: World) -> None:
    ticket = whole(world)
    mark_deleted(world, ticket)
    held = world.session(ticket).model_copy(update={"legal_hold": True})
    world.store.sessions[ticket.session_id] = held
    before = remaining(world, ticket)
    (batch,) = world.upkeep.deliver_due()
    assert batch.notes == {"onHold": 1}
    assert remaining(world, ticket) == before


def test_what_comes_late_goes_too_and_is_counted(world: World) -> None:
    ticket = whole(world)
    mark_deleted(world, ticket)
    world.upkeep.deliver_due()
    late = {1: "results", 25: "results", 8 * 24: "uploads/ann"}
    for hours, place in late.items():
        world.objects.files[f"gs://{place}/{ticket.session_id}/late-{hours}"] = b"late"
        world.clock.time = receipt(world).requested_at + timedelta(hours=hours)
        world.upkeep.deliver_due()
        assert remaining(world, ticket) == []
    assert receipt(world).removed == ALL | {"results": ALL["results"] + 2, "recordings": 2}
    assert receipt(world).state is ReceiptState.ERASED
    names = [task.name for task in world.tasks.of("run_maintenance")]
    world.clock.move(30 * 24 * HOUR)
    world.upkeep.deliver_due()
    assert [task.name for task in world.tasks.of("run_maintenance")] == names


def test_a_look_whose_task_was_lost_is_done_by_whoever_finishes(world: World) -> None:
    ticket = whole(world)
    mark_deleted(world, ticket)
    world.upkeep.deliver_due()
    world.objects.files[f"gs://results/{ticket.session_id}/late"] = b"late"
    world.tasks.by_name.clear()
    world.clock.move(HOUR)
    assert [batch.done for batch in world.upkeep.run(JobName.RESUME_PURGES)] == [0, 0]
    world.clock.move(HOUR + 1)
    batches = world.upkeep.run(JobName.RESUME_PURGES)
    assert [batch.notes for batch in batches[:2]] == [{}, {"lookedAgain": 1}]
    assert remaining(world, ticket) == []
    world.clock.move(30 * 24 * HOUR)
    world.upkeep.run(JobName.RESUME_PURGES)
    world.upkeep.deliver_due()
    assert receipt(world).next_poll_at is None
