"""Sessions that nobody joins expire; live ones in which nothing happens end."""

from datetime import timedelta

import pytest

from shared.domain.events import EventKind
from shared.domain.sessions import Session, SessionStatus
from shared.domain.upkeep import Batch, JobName
from tests.fakes.clock import START
from tests.samples import a_session
from tests.world import World

MINUTE = timedelta(minutes=1)


def put(world: World, **fields: object) -> Session:
    world.store.sessions["s1"] = a_session(None, **fields)
    return world.store.sessions["s1"]


def run(world: World, job: JobName) -> Batch:
    (batch,) = world.upkeep.run(job)
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
    assert run(world, JobName.END_INACTIVE).notes == {"ended": 1}
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
    world.upkeep.sweep.documents["presence"]["sessions/s1/presence/ann"] = START + MINUTE
    assert run(world, JobName.END_INACTIVE).notes == {"stillHere": 1}
    session = world.store.get("s1")
    assert (session.status, session.last_activity_at, world.events.told) == (SessionStatus.LIVE, START, [])
    world.clock.move(31 * 60)
    assert run(world, JobName.END_INACTIVE).notes == {"ended": 1}


def test_an_end_that_died_after_it_was_told_is_told_as_the_same(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    put(world, status=SessionStatus.LIVE, last_activity_at=START - 31 * MINUTE)
    with monkeypatch.context() as patch:
        patch.setattr(world.upkeep.sessions, "save", lambda *_: (_ for _ in ()).throw(MemoryError))
        with pytest.raises(MemoryError):
            run(world, JobName.END_INACTIVE)
    world.clock.move(300)
    run(world, JobName.END_INACTIVE)
    assert world.store.get("s1").status is SessionStatus.ENDED
    first, second = world.events.told
    assert first == second


@pytest.mark.parametrize("job", [JobName.EXPIRE_CREATED, JobName.END_INACTIVE])
def test_a_dry_run_changes_and_tells_nothing(world: World, job: JobName) -> None:
    status = SessionStatus.CREATED if job is JobName.EXPIRE_CREATED else SessionStatus.LIVE
    before = put(world, status=status, created_at=START - timedelta(days=2), last_activity_at=START - timedelta(days=2))
    (batch,) = world.upkeep.run(job, dry_run=True)
    assert (batch.done, world.store.get("s1"), world.events.told) == (1, before, [])
