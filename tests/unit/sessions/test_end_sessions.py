"""Sessions that nobody joins expire; live ones in which nothing happens end."""

from datetime import timedelta
from typing import Any

import pytest

from shared.core.domain.jobs import BatchResult, JobBatch, JobCursor, JobName
from shared.core.domain.versioned import Versioned
from shared.sessions.domain.events import EventKind
from shared.sessions.domain.sessions import Session, SessionStatus
from tests.support.fakes.clock import START
from tests.support.samples import a_session
from tests.support.world import World

MINUTE = timedelta(minutes=1)
JOB: dict[str, Any] = {"job": JobName.END_SESSION}


def put(world: World, **fields: object) -> Session:
    world.store.sessions["s1"] = a_session(None, **fields)
    return world.store.sessions["s1"]


def run(world: World, job: JobName) -> BatchResult:
    batch, *_ = world.upkeep.run(job)
    return batch


def test_a_session_that_nobody_joined_in_a_day_expires(world: World) -> None:
    put(world, status=SessionStatus.CREATED, created_at=START - 24 * 60 * MINUTE - MINUTE)
    assert run(world, JobName.EXPIRE_CREATED).notes == {"expired": 1}
    assert world.store.get("s1").status is SessionStatus.EXPIRED


@pytest.mark.parametrize("status", [SessionStatus.LIVE, SessionStatus.ENDED, SessionStatus.EXPIRED])
def test_only_what_never_began_expires(world: World, status: SessionStatus) -> None:
    before = put(world, status=status, created_at=START - timedelta(days=9), last_activity_at=START)
    assert run(world, JobName.EXPIRE_CREATED).done == 0
    assert world.store.get("s1") == before


def test_a_session_of_today_does_not_expire(world: World) -> None:
    before = put(world, status=SessionStatus.CREATED, created_at=START - 24 * 60 * MINUTE)
    assert run(world, JobName.EXPIRE_CREATED).done == 0
    assert world.store.get("s1") == before


def test_a_live_session_without_activity_ends_and_that_is_told(world: World) -> None:
    put(world, status=SessionStatus.LIVE, last_activity_at=START - 31 * MINUTE)
    assert run(world, JobName.END_INACTIVE).notes == {"ending": 1}
    session = world.store.get("s1")
    assert (session.status, session.ended_at) == (SessionStatus.ENDED, START - MINUTE)
    (event,) = world.events.told
    assert (event.kind, event.session_id, event.at) == (EventKind.SESSION_ENDED, "s1", START - MINUTE)


def test_a_live_session_with_activity_goes_on(world: World) -> None:
    before = put(world, status=SessionStatus.LIVE, last_activity_at=START - 30 * MINUTE)
    assert run(world, JobName.END_INACTIVE).done == 0
    assert (world.store.get("s1"), world.events.told) == (before, [])


def test_a_live_session_goes_on_while_somebody_is_there(world: World) -> None:
    put(world, status=SessionStatus.LIVE, last_activity_at=START - 31 * MINUTE)
    world.upkeep.expired_documents.documents["presence"]["sessions/s1/presence/ann"] = START + MINUTE
    assert run(world, JobName.END_INACTIVE).notes == {"stillHere": 1}
    session = world.store.get("s1")
    assert (session.status, session.last_activity_at, world.events.told) == (SessionStatus.LIVE, START, [])
    world.clock.move(31 * 60)
    assert run(world, JobName.END_INACTIVE).notes == {"ending": 1}


def test_an_end_that_died_before_it_was_told_is_told_when_it_is_repeated(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(world, status=SessionStatus.LIVE, last_activity_at=START - 31 * MINUTE)
    with monkeypatch.context() as patch:
        patch.setattr(world.events, "session_changed", lambda _: (_ for _ in ()).throw(MemoryError))
        with pytest.raises(MemoryError):
            run(world, JobName.END_INACTIVE)
    assert (world.store.get("s1").status, world.events.told) == (SessionStatus.ENDED, [])
    world.clock.move(300)
    assert world.upkeep.deliver(job_batch(world)).notes == {"ended": 1}
    assert [event.at for event in world.events.told] == [START - MINUTE]


def test_an_end_is_the_same_however_often_it_is_told(world: World) -> None:
    put(world, status=SessionStatus.LIVE, last_activity_at=START - 31 * MINUTE)
    run(world, JobName.END_INACTIVE)
    world.clock.move(300)
    world.upkeep.deliver(job_batch(world))
    first, second = world.events.told
    assert first == second


def job_batch(world: World) -> JobBatch:
    """The task that ends the session."""
    (due,) = [task.payload for task in world.tasks.of("run_maintenance") if "-end-" in task.name]
    assert isinstance(due, JobBatch)
    return due


def test_somebody_who_joins_before_it_has_ended_keeps_it_going_and_nothing_is_told(world: World) -> None:
    put(world, status=SessionStatus.LIVE, last_activity_at=START - 31 * MINUTE)
    world.upkeep.start(JobName.END_INACTIVE)
    world.upkeep.deliver(due_first(world))
    put(world, status=SessionStatus.LIVE, last_activity_at=START)
    assert world.upkeep.deliver(job_batch(world)).notes == {"wentOn": 1}
    assert (world.store.get("s1").status, world.events.told) == (SessionStatus.LIVE, [])


def due_first(world: World) -> JobBatch:
    first, *_ = world.tasks.of("run_maintenance")
    assert isinstance(first.payload, JobBatch)
    return first.payload


def test_somebody_who_joins_while_it_ends_keeps_it_going_and_nothing_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(world, status=SessionStatus.LIVE, last_activity_at=START - 31 * MINUTE)
    save = world.session_store.save

    def beaten(held: Versioned[Session], session: Session) -> None:
        put(world, status=SessionStatus.LIVE, last_activity_at=START)
        save(held, session)

    monkeypatch.setattr(world.session_store, "save", beaten)
    run(world, JobName.END_INACTIVE)
    assert (world.store.get("s1").status, world.events.told) == (SessionStatus.LIVE, [])


def test_a_session_that_was_erased_meanwhile_is_gone(world: World) -> None:
    assert world.upkeep.deliver(JobBatch(**JOB, run="r", after=JobCursor(value=START, name="s1"))).notes == {"gone": 1}


def test_a_dry_run_of_one_end_changes_and_tells_nothing(world: World) -> None:
    before = put(world, status=SessionStatus.LIVE, last_activity_at=START - 31 * MINUTE)
    dry = JobBatch(**JOB, run="r", after=JobCursor(value=START - 31 * MINUTE, name="s1"), dry_run=True)
    assert world.upkeep.deliver(dry).notes == {"ended": 1}
    assert (world.store.get("s1"), world.events.told) == (before, [])


@pytest.mark.parametrize("job", [JobName.EXPIRE_CREATED, JobName.END_INACTIVE])
def test_a_dry_run_changes_and_tells_nothing(world: World, job: JobName) -> None:
    status = SessionStatus.CREATED if job is JobName.EXPIRE_CREATED else SessionStatus.LIVE
    before = put(world, status=status, created_at=START - timedelta(days=2), last_activity_at=START - timedelta(days=2))
    (batch,) = world.upkeep.run(job, dry_run=True)
    assert (batch.done, world.store.get("s1"), world.events.told) == (1, before, [])
