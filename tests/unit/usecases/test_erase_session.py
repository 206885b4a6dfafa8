"""Everything of a session goes, whoever dies meanwhile, and the receipt counts all of it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from shared.domain.dead_letters import given_up
from shared.domain.errors import Stale
from shared.domain.events import EventKind
from shared.domain.limits import Limits
from shared.domain.models import State
from shared.domain.receipts import Reason, Receipt, ReceiptState
from shared.domain.sessions import NO_RECORDING
from shared.domain.upkeep import Chore, JobName, erase_task
from shared.domain.uploads import UploadTicket
from shared.usecases.read_receipts import list_receipts
from tests.fakes.clock import START
from tests.samples import a_pass, a_session
from tests.stages import LONG, completed, recognising
from tests.world import OWNER, World

HOUR = 3600
ALL = {
    "analysis": 1,
    "deadLetters": 1,
    "messages": 2,
    "pages": 3,
    "preparedAudio": 2,
    "recordings": 1,
    "results": 2,
    "transcripts": 1,
}


def whole(world: World) -> UploadTicket:
    """A session with every kind of thing that one can have."""
    ticket = completed(world, LONG)
    world.upkeep.remains.others |= {f"sessions/{ticket.session_id}/messages/{n}" for n in range(2)}
    world.upkeep.letters.keep(given_up("d1", f'{{"sessionId": "{ticket.session_id}"}}'.encode(), {}, START))
    return ticket


def mark(world: World, ticket: UploadTicket) -> None:
    """Its owner deletes it."""
    marked = world.session(ticket).model_copy(update={"deleted_at": world.clock.now()})
    world.store.sessions[ticket.session_id] = marked
    world.tasks.enqueue(erase_task("ann", ticket.session_id))


def held_anew(world: World, ticket: UploadTicket) -> None:
    """A conversation of the same id, without a recording."""
    world.store.sessions[ticket.session_id] = a_session(
        a_pass(session_id=ticket.session_id), transcription=NO_RECORDING
    )
    world.upkeep.remains.others.add(f"sessions/{ticket.session_id}/messages/new")


def receipt(world: World) -> Receipt:
    (found,) = world.upkeep.receipts.listed("ann", None, 10)
    return found


def remaining(world: World, ticket: UploadTicket) -> list[str]:
    sid = ticket.session_id
    files = [uri for uri in world.objects.files if sid in uri]
    return files + world.upkeep.remains.parts(sid, 1000) + [s for s in world.store.sessions if s == sid]


def test_everything_goes_and_is_counted(world: World) -> None:
    ticket = whole(world)
    mark(world, ticket)
    world.upkeep.deliver_due()
    assert remaining(world, ticket) == []
    done = receipt(world)
    assert (done.removed, done.reason, done.state, done.pending) == (ALL, Reason.OWNER, ReceiptState.ERASED, ())
    assert done.erased_at == world.clock.now()


def test_nothing_of_others_goes(world: World) -> None:
    ticket, other = whole(world), completed(world, key="other")
    kept = remaining(world, other)
    mark(world, ticket)
    world.upkeep.deliver_due()
    assert remaining(world, other) == kept
    assert world.words(other)


def test_what_is_money_stays(world: World) -> None:
    ticket = whole(world)
    ledger = dict(world.store.ledger)
    mark(world, ticket)
    world.upkeep.deliver_due()
    assert world.store.ledger == ledger


@pytest.mark.parametrize("batch", [1, 2, 5])
def test_a_large_session_goes_in_bounded_batches(batch: int) -> None:
    world = World(Limits(retention_batch=batch))
    ticket = whole(world)
    mark(world, ticket)
    batches = world.upkeep.deliver_due()
    assert max(each.done for each in batches) <= batch
    assert (remaining(world, ticket), receipt(world).removed) == ([], ALL)


def test_a_session_that_runs_is_stopped_and_refunded_first(world: World) -> None:
    ticket = recognising(world)
    mark(world, ticket)
    world.upkeep.deliver_due()
    assert remaining(world, ticket) == []
    assert (world.cycle().reserved_seconds, world.accounts.load("ann").value.running) == (0, 0)
    assert all(operation.cancelled for operation in world.recognizer.operations.values())
    assert EventKind.TRANSCRIPT_CANCELLED in {event.kind for event in world.events.told}


def test_that_it_is_deleted_is_told(world: World) -> None:
    ticket = whole(world)
    mark(world, ticket)
    world.upkeep.deliver_due()
    assert EventKind.SESSION_DELETED in {event.kind for event in world.events.told}


def test_a_session_that_nobody_deleted_is_left_alone(world: World) -> None:
    ticket = whole(world)
    before = remaining(world, ticket)
    world.tasks.enqueue(erase_task("ann", ticket.session_id))
    (batch,) = world.upkeep.deliver_due()
    assert batch.notes == {"notMarked": 1}
    assert remaining(world, ticket) == before


def test_a_session_on_hold_is_left_alone_whoever_deleted_it(world: World) -> None:
    ticket = whole(world)
    mark(world, ticket)
    held = world.session(ticket).model_copy(update={"legal_hold": True})
    world.store.sessions[ticket.session_id] = held
    before = remaining(world, ticket)
    (batch,) = world.upkeep.deliver_due()
    assert batch.notes == {"onHold": 1}
    assert remaining(world, ticket) == before


def test_what_comes_late_goes_too_and_is_counted(world: World) -> None:
    ticket = whole(world)
    mark(world, ticket)
    world.upkeep.deliver_due()
    late = {1: "results", 25: "results", 8 * 24: "uploads/ann"}
    for hours, place in late.items():
        world.objects.files[f"gs://{place}/{ticket.session_id}/late-{hours}"] = b"late"
        world.clock.time = receipt(world).asked_at + timedelta(hours=hours)
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
    mark(world, ticket)
    world.upkeep.deliver_due()
    world.objects.files[f"gs://results/{ticket.session_id}/late"] = b"late"
    world.tasks.by_name.clear()
    world.clock.move(HOUR)
    assert [batch.done for batch in world.upkeep.run(JobName.FINISH_ERASING)] == [0, 0]
    world.clock.move(HOUR + 1)
    batches = world.upkeep.run(JobName.FINISH_ERASING)
    assert [batch.notes for batch in batches[:2]] == [{}, {"lookedAgain": 1}]
    assert remaining(world, ticket) == []
    world.clock.move(30 * 24 * HOUR)
    world.upkeep.run(JobName.FINISH_ERASING)
    world.upkeep.deliver_due()
    assert receipt(world).next_look_at is None


def test_a_session_that_its_owner_makes_anew_is_not_taken_for_a_rest(world: World) -> None:
    ticket = whole(world)
    mark(world, ticket)
    world.upkeep.deliver_due()
    held_anew(world, ticket)
    kept = remaining(world, ticket)
    world.clock.move(9 * 24 * HOUR)
    assert {note for batch in world.upkeep.deliver_due() for note in batch.notes} >= {"madeAnew"}
    assert remaining(world, ticket) == kept


def test_a_session_that_is_erased_a_second_time_has_one_receipt_of_all(world: World) -> None:
    ticket = whole(world)
    mark(world, ticket)
    world.upkeep.deliver_due()
    held_anew(world, ticket)
    marked = world.session(ticket).model_copy(update={"deleted_at": world.clock.now()})
    world.store.sessions[ticket.session_id] = marked
    world.tasks.enqueue(erase_task("ann", ticket.session_id, again="2"))
    world.upkeep.deliver_due()
    assert remaining(world, ticket) == []
    assert receipt(world).removed == ALL | {"messages": 3}
    assert receipt(world).state is ReceiptState.ERASED


def test_whoever_comes_too_late_leaves_the_receipt_closed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = whole(world)
    mark(world, ticket)
    read_before = world.session(ticket)
    world.upkeep.deliver_due()
    closed = receipt(world)
    get, reads = world.store.get, iter([read_before])
    monkeypatch.setattr(world.store, "get", lambda sid: next(reads, None) or get(sid))
    chore = erase_task("ann", ticket.session_id).payload
    assert isinstance(chore, Chore)
    with pytest.raises(Stale):
        world.upkeep.deliver(chore)
    assert receipt(world) == closed


def test_a_dry_run_erases_nothing(world: World) -> None:
    ticket = whole(world)
    mark(world, ticket)
    (task,) = world.tasks.of("run_maintenance")
    before = remaining(world, ticket)
    chore = task.payload
    assert isinstance(chore, Chore)
    batch = world.upkeep.deliver(chore.model_copy(update={"dry_run": True}))
    assert (batch.done, remaining(world, ticket)) == (0, before)


def test_receipts_are_listed_without_what_was_in_work(world: World) -> None:
    ticket = whole(world)
    mark(world, ticket)
    world.upkeep.deliver_due()
    (shown,) = list_receipts(OWNER, {}, world.upkeep.receipts).receipts
    assert shown.session_id == ticket.session_id
    assert set(shown.model_dump(by_alias=True)) == {"sessionId", "reason", "state", "askedAt", "erasedAt", "removed"}


def erasing(world: World) -> UploadTicket:
    ticket = recognising(world, LONG)
    world.upkeep.remains.others |= {f"sessions/{ticket.session_id}/messages/{n}" for n in range(2)}
    mark(world, ticket)
    return ticket


class Killed(BaseException):
    """The process is gone."""


class Executioner:
    """Kills the process at its n-th side effect, right before or right after it."""

    def __init__(self, world: World, patch: pytest.MonkeyPatch, at: int, *, after: bool) -> None:
        self.count, self._at, self._after = 0, at, after
        upkeep = world.upkeep
        effects: list[tuple[Any, str]] = [
            (world.store, "commit"),
            (world.tasks, "enqueue"),
            (world.events, "session_changed"),
            (world.recognizer, "cancel"),
            (world.objects, "delete"),
            (upkeep.receipts, "open"),
            (upkeep.receipts, "save"),
            (upkeep.remains, "remove"),
            (upkeep.remains, "close"),
        ]
        for port, method in effects:
            patch.setattr(port, method, self._watched(getattr(port, method)))

    def _watched(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            self.count += 1
            mine = self.count == self._at
            if mine and not self._after:
                raise Killed
            result = real(*arguments, **options)
            if mine:
                raise Killed
            return result

        return call


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("at", range(1, 40))
def test_a_death_leaves_nothing_half_erased_and_counts_everything(at: int, after: bool) -> None:
    world = World(Limits(retention_batch=3))
    ticket = erasing(world)
    with pytest.MonkeyPatch.context() as patch:
        Executioner(world, patch, at=at, after=after)
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
        executioner = Executioner(world, patch, at=0, after=True)
        world.upkeep.deliver_due()
    assert executioner.count < 40


def test_erasing_is_a_job_like_the_others(world: World) -> None:
    ticket = whole(world)
    mark(world, ticket)
    (task,) = world.tasks.of("run_maintenance")
    assert task.name == f"{ticket.session_id}-erase"
    assert task.payload.model_dump()["job"] is JobName.ERASE_SESSION
    assert world.session(ticket).transcription.state is State.COMPLETED
