"""A job: what is reserved for nothing is given back."""

from shared.billing.domain.ledger import EntryKind
from shared.core.domain.jobs import JobName
from tests.support.scenarios import deliver, finish, landed, recognising
from tests.support.world import World


def test_a_reservation_without_a_job_is_given_back(world: World) -> None:
    kept, lost = recognising(world), world.announce(1000, key="lost", duration_seconds=50)
    del world.store.transcriptions[lost.ref], world.store.sessions[lost.session_id]
    before = world.cycle()
    (batch,) = world.upkeep.run(JobName.RESERVATIONS)
    assert batch.notes == {"refunded": 1}
    after = world.cycle()
    assert (before.reserved_seconds - after.reserved_seconds, before.usage_count - after.usage_count) == (50, 1)
    assert world.accounts.load("ann").value.running == 1
    finish(world, world.transcription(kept).chunks[0])
    deliver(world, "assemble_transcript")
    assert world.accounts.load("ann").value.running == 0


def test_a_corrected_reservation_is_given_back_as_it_was_corrected(world: World) -> None:
    lost = landed(world, 90_000)
    del world.store.transcriptions[lost.ref]
    world.upkeep.run(JobName.RESERVATIONS)
    assert world.cycle().reserved_seconds == 0
    assert world.accounts.load("ann").value.running == 0


def test_giving_back_twice_is_giving_back_once_and_running_jobs_are_left_alone(world: World) -> None:
    recognising(world)
    lost = world.announce(1000, key="lost", duration_seconds=50)
    del world.store.transcriptions[lost.ref]
    world.upkeep.run(JobName.RESERVATIONS)
    once = world.accounts.load("ann").value
    world.clock.move(3600)
    (batch,) = world.upkeep.run(JobName.RESERVATIONS)
    assert batch.notes == {"inUse": 1}
    assert world.accounts.load("ann").value == once
    refunds = [e for e in world.store.ledger.values() if e.kind is EntryKind.REFUND]
    assert [entry.session_id for entry in refunds] == [lost.session_id]
