"""Cycles are reset, and counters are held against the ledger."""

from datetime import UTC, datetime, timedelta

import pytest

from shared.billing.domain.accounts import Account
from shared.billing.domain.ledger import EntryKind, Moves
from shared.billing.domain.ledger_audit import counter_drift
from shared.billing.domain.quota import counters_of
from shared.core.domain.jobs import BatchResult, JobName
from shared.core.domain.versioned import Versioned
from tests.support.scenarios import completed, deliver, finish, recognising
from tests.support.world import World

FEBRUARY = datetime(2030, 2, 1, tzinfo=UTC)


def run(world: World, job: JobName, **how: bool) -> BatchResult:
    (batch,) = world.upkeep.run(job, **how)
    return batch


def sums_up(world: World) -> bool:
    account = world.accounts.load("ann").value
    return counter_drift(account, world.upkeep.accounts.sums("ann")) == Moves()


def test_a_cycle_that_ended_is_closed_and_the_next_is_open(world: World) -> None:
    completed(world)
    world.clock.time = FEBRUARY
    assert run(world, JobName.RESET_CYCLES).notes == {"reset": 1}
    cycle = world.cycle()
    assert (cycle.start, cycle.used_seconds, cycle.usage_count, cycle.reserved_seconds) == (FEBRUARY, 0, 0, 0)
    assert world.accounts.load("ann").value.totals.sessions == 1
    assert sums_up(world)


def test_a_cycle_that_lasts_is_left_alone(world: World) -> None:
    completed(world)
    world.clock.time = FEBRUARY - timedelta(milliseconds=1)
    before = world.accounts.load("ann")
    assert run(world, JobName.RESET_CYCLES).done == 0
    assert world.accounts.load("ann") == before


def test_resetting_twice_is_resetting_once(world: World) -> None:
    completed(world)
    world.clock.time = FEBRUARY
    run(world, JobName.RESET_CYCLES)
    once = world.accounts.load("ann")
    world.clock.move(3600)
    assert run(world, JobName.RESET_CYCLES).done == 0
    assert world.accounts.load("ann") == once


def test_an_account_that_was_away_for_months_is_in_the_month_of_today(world: World) -> None:
    completed(world)
    world.clock.time = datetime(2030, 7, 9, tzinfo=UTC)
    run(world, JobName.RESET_CYCLES)
    assert world.cycle().start == datetime(2030, 7, 1, tzinfo=UTC)


def test_a_reset_while_a_job_runs_takes_its_reservation_along(world: World) -> None:
    ticket = recognising(world)
    world.clock.time = FEBRUARY
    run(world, JobName.RESET_CYCLES)
    assert (world.cycle().reserved_seconds, world.cycle().usage_count) == (60, 1)
    finish(world, world.transcription(ticket).chunks[0])
    deliver(world, "assemble_transcript")
    cycle = world.cycle()
    assert (cycle.reserved_seconds, cycle.used_seconds, cycle.usage_count) == (0, 60, 1)
    assert sums_up(world)


def test_whoever_settles_between_the_read_and_the_write_is_not_overwritten(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = recognising(world)
    world.clock.time = FEBRUARY
    found = world.upkeep.accounts.ended_cycles(FEBRUARY, None, 10)
    finish(world, world.transcription(ticket).chunks[0])
    deliver(world, "assemble_transcript")
    with monkeypatch.context() as patch:
        patch.setattr(world.upkeep.accounts, "ended_cycles", lambda *_: found)
        assert run(world, JobName.RESET_CYCLES).notes == {"changedMeanwhile": 1}
    world.clock.move(3600)
    run(world, JobName.RESET_CYCLES)
    assert sums_up(world)
    assert world.cycle().reserved_seconds == 0


def test_counters_that_agree_with_the_ledger_are_reported_so(world: World) -> None:
    completed(world)
    recognising(world, key="other")
    assert run(world, JobName.RECOUNT).notes == {"agrees": 1}


def spoil(world: World) -> Versioned[Account]:
    """Somebody changed the counters by hand."""
    completed(world)
    held = world.accounts.load("ann")
    cycle, totals = world.cycle(), held.value.totals
    wrong = {
        "cycle": cycle.model_copy(update={"used_seconds": cycle.used_seconds - 7}),
        "totals": totals.model_copy(update={"words": totals.words + 3}),
    }
    return world.accounts.save(held, held.value.model_copy(update=wrong))


def test_drift_is_reported_with_its_size_and_not_repaired(world: World) -> None:
    spoilt = spoil(world)
    assert run(world, JobName.RECOUNT).notes == {"drifted": 1, "drift.used_seconds": 7, "drift.words": 3}
    assert world.accounts.load("ann") == spoilt


def test_drift_is_repaired_when_that_is_asked_for(world: World) -> None:
    spoil(world)
    assert run(world, JobName.RECOUNT, repair=True).notes["repaired"] == 1
    assert sums_up(world)
    world.clock.move(60)
    assert run(world, JobName.RECOUNT).notes == {"agrees": 1}


def test_a_dry_run_of_a_repair_repairs_nothing(world: World) -> None:
    spoilt = spoil(world)
    assert run(world, JobName.RECOUNT, repair=True, dry_run=True).notes["drifted"] == 1
    assert world.accounts.load("ann") == spoilt


def test_an_account_in_use_is_counted_another_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    recognising(world)
    found = world.upkeep.accounts.every(None, 10)
    world.announce(100, key="other", duration_seconds=30)
    monkeypatch.setattr(world.upkeep.accounts, "every", lambda *_: found)
    assert run(world, JobName.RECOUNT).notes == {"changedMeanwhile": 1}


def test_after_a_reset_the_ledger_still_sums_up(world: World) -> None:
    completed(world)
    world.clock.time = FEBRUARY
    run(world, JobName.RESET_CYCLES)
    resets = [entry for entry in world.store.ledger.values() if entry.kind is EntryKind.RESET]
    assert len(resets) == 1
    assert counters_of(world.accounts.load("ann").value).seconds == 60
    assert run(world, JobName.RECOUNT).notes == {"agrees": 1}
