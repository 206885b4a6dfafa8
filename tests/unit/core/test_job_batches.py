"""Runs of maintenance: one task names the next, and nothing is done twice."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from shared.core.domain.errors import Stale
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import BatchResult, Job, JobBatch, JobCursor, JobName, next_task
from shared.core.domain.limits import Limits
from shared.core.usecases.job_batches import (
    CHANGES_PER_WRITE,
    ItemDecision,
    ItemOutcome,
    process_in_batches,
    run_batch,
    start_run,
)
from shared.sessions.domain.sessions import Session, SessionStatus
from tests.support.fakes.clock import START
from tests.support.samples import a_session
from tests.support.world import World

MIDNIGHT = datetime(2030, 2, 1, tzinfo=UTC)
DAYS = timedelta(days=1)


def sessions(world: World, count: int) -> None:
    """Sessions that nobody ever joined."""
    for number in range(count):
        session = a_session(status=SessionStatus.CREATED, created_at=START - 2 * DAYS)
        world.store.sessions[f"s{number}"] = session.model_copy(update={"id": f"s{number}"})


def small() -> World:
    return World(Limits(maintenance_batch=2))


def test_a_run_that_is_fired_twice_is_one_run(world: World) -> None:
    for _ in range(2):
        start_run(Job(job=JobName.RESET_CYCLES), MIDNIGHT, world.tasks)
    (task,) = world.tasks.by_name.values()
    assert (task.function, task.name) == ("run_maintenance", "reset-cycles-20300201T000000")


def test_a_dry_run_and_a_repair_are_runs_of_their_own(world: World) -> None:
    for job in (
        Job(job=JobName.RECOUNT),
        Job(job=JobName.RECOUNT, dry_run=True),
        Job(job=JobName.RECOUNT, repair=True),
    ):
        start_run(job, MIDNIGHT, world.tasks)
    assert [name.removeprefix("recount-20300201T000000") for name in world.tasks.by_name] == ["", "-dry", "-repair"]


def test_a_run_goes_on_until_nothing_is_left() -> None:
    world = small()
    sessions(world, 5)
    batches = world.upkeep.run(JobName.EXPIRE_CREATED)
    assert [batch.done for batch in batches] == [2, 2, 1]
    assert {session.status for session in world.store.sessions.values()} == {SessionStatus.EXPIRED}


def test_a_dry_run_walks_everything_and_changes_nothing() -> None:
    world = small()
    sessions(world, 5)
    before = dict(world.store.sessions)
    batches = world.upkeep.run(JobName.EXPIRE_CREATED, dry_run=True)
    assert [batch.done for batch in batches] == [2, 2, 1]
    assert world.store.sessions == before


def test_a_batch_that_is_repeated_does_not_fork_the_chain() -> None:
    world = small()
    sessions(world, 5)
    world.upkeep.start(JobName.EXPIRE_CREATED)
    (first,) = world.tasks.of("run_maintenance")
    for _ in range(3):
        world.deliver_task(first)
    world.upkeep.deliver_due({first.name})
    assert {session.status for session in world.store.sessions.values()} == {SessionStatus.EXPIRED}
    assert len(world.tasks.of("run_maintenance")) <= 3


@pytest.mark.parametrize("dies_at", range(5))
def test_a_batch_that_died_is_repeated_to_the_same_end(dies_at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    world = small()
    sessions(world, 5)
    world.upkeep.start(JobName.EXPIRE_CREATED)
    save, calls = world.upkeep.sessions.save, iter(range(100))

    def dying(found: object, session: Session) -> object:
        if next(calls) == dies_at:
            raise MemoryError
        return save(found, session)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(world.upkeep.sessions, "save", dying)
        with pytest.raises(MemoryError):
            world.upkeep.deliver_due()
    world.upkeep.deliver_due()
    assert {session.status for session in world.store.sessions.values()} == {SessionStatus.EXPIRED}


def test_an_item_that_changed_meanwhile_holds_up_no_other(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    sessions(world, 3)
    found = world.upkeep.sessions.never_started(START, None, 10)
    changed = world.store.sessions["s1"].model_copy(update={"status": SessionStatus.LIVE})
    world.store.sessions["s1"] = changed
    monkeypatch.setattr(world.upkeep.sessions, "never_started", lambda *_: found)
    (batch,) = world.upkeep.run(JobName.EXPIRE_CREATED)
    assert (batch.done, batch.skipped, batch.notes) == (2, 1, {"changedMeanwhile": 1, "expired": 2})
    assert world.store.sessions["s1"] == changed


def test_what_is_written_together_is_written_in_groups_and_only_the_stale_is_left_out() -> None:
    numbers = range(2 * CHANGES_PER_WRITE + 7)
    found = [JobItem(number, JobCursor(name=f"{number:04d}")) for number in numbers]
    stale = {0, CHANGES_PER_WRITE + 3, CHANGES_PER_WRITE + 4, numbers[-1]}
    written: list[str] = []

    def save(changes: Sequence[str]) -> None:
        assert len(changes) <= CHANGES_PER_WRITE
        if stale & {int(change) for change in changes}:
            raise Stale("Another writer was first.")
        written.extend(changes)

    batch = process_in_batches(
        found, len(numbers), lambda each: ItemDecision(ItemOutcome("written"), str(each.value)), save
    )
    assert batch.notes == {"changedMeanwhile": 4, "written": len(numbers) - 4}
    assert [int(change) for change in written] == [number for number in numbers if number not in stale]
    assert batch.next == found[-1].cursor


def test_a_batch_may_say_when_the_next_is_due() -> None:
    job_batch = JobBatch(job=JobName.ERASE_SESSION, run="s1-erase", after=JobCursor(value=0, name="ann/s1"))
    task = next_task(job_batch, BatchResult(next=JobCursor(value=1, name="ann/s1"), next_at=MIDNIGHT))
    assert task is not None
    assert (task.name, task.at) == ("s1-erase-2", MIDNIGHT)


def test_the_last_batch_is_followed_by_none(world: World) -> None:
    run_batch(JobBatch(job=JobName.RECOUNT, run="r"), lambda _: BatchResult(done=1), world.tasks)
    assert not world.tasks.by_name


def test_a_place_in_a_list_survives_the_wire() -> None:
    for value in (MIDNIGHT, 7, None):
        job_batch = JobBatch(job=JobName.RECOUNT, run="r", after=JobCursor(value=value, name="x"))
        assert JobBatch.model_validate_json(job_batch.model_dump_json(by_alias=True)) == job_batch
