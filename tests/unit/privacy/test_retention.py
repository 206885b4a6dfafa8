"""What is past its owner's plan goes, what has its transcript loses its recording, and what is kept is kept."""

from datetime import timedelta

import pytest

from shared.core.domain.jobs import JobName
from shared.privacy.domain.receipts import ReceiptState
from shared.sessions.domain.sessions import DeletionReason, Session
from shared.transcription.domain.uploads import UploadTicket
from tests.support.world import World
from tests.unit.privacy.retention_helpers import at, first, on_plan, past_retention, receipt, recordings

DAY = timedelta(days=1)


def change(world: World, ticket: UploadTicket, **fields: object) -> Session:
    session = world.session(ticket).model_copy(update=fields)
    world.store.sessions[session.id] = session
    return session


def test_a_session_past_its_plan_is_erased_with_a_receipt(world: World) -> None:
    ticket = past_retention(world)
    assert world.clock.now() == world.transcription(ticket).created_at + 90 * DAY
    assert first(world.upkeep.run(JobName.RETENTION)).notes == {"erased": 1}
    assert ticket.session_id not in world.store.sessions
    done = receipt(world, ticket)
    assert (done.reason, done.state) == (DeletionReason.RETENTION, ReceiptState.ERASED)
    assert done.removed == {"analysis": 1, "pages": 1, "recordings": 1, "results": 1, "transcripts": 1}


def test_a_session_within_its_plan_stays(world: World) -> None:
    ticket = past_retention(world)
    world.clock.move(-0.001)
    assert first(world.upkeep.run(JobName.RETENTION)).done == 0
    assert ticket.session_id in world.store.sessions


def test_a_plan_that_keeps_longer_now_moves_the_end(world: World) -> None:
    ticket = past_retention(world)
    on_plan(world, "PREMIUM")
    assert first(world.upkeep.run(JobName.RETENTION)).notes == {"keptLonger": 1}
    session = world.session(ticket)
    assert (session.erase_at, session.deleted_at) == (world.transcription(ticket).created_at + 365 * DAY, None)


def test_a_plan_that_keeps_shorter_now_takes_nothing_that_was_promised(world: World) -> None:
    ticket = past_retention(world, "PREMIUM")
    on_plan(world, "FREE")
    world.clock.time = at(world.session(ticket).erase_at) - DAY
    assert first(world.upkeep.run(JobName.RETENTION)).done == 0


@pytest.mark.parametrize("exempt", ["protected", "legal_hold"])
def test_what_is_protected_or_on_hold_stays_whole(world: World, exempt: str) -> None:
    ticket = past_retention(world)
    before = change(world, ticket, **{exempt: True})
    for job in (JobName.RETENTION, JobName.ERASE_AUDIO, JobName.RESUME_PURGES):
        assert first(world.upkeep.run(job)).done == 0
    assert world.session(ticket) == before
    assert len(recordings(world)) == 1


@pytest.mark.parametrize("exempt", ["protected", "legal_hold"])
@pytest.mark.parametrize(
    ("job", "listed"), [(JobName.RETENTION, "past_retention"), (JobName.ERASE_AUDIO, "audio_unneeded")]
)
def test_what_was_protected_since_it_was_found_stays(
    world: World, monkeypatch: pytest.MonkeyPatch, exempt: str, job: JobName, listed: str
) -> None:
    ticket = past_retention(world)
    found = getattr(world.upkeep.sessions, listed)(world.clock.now(), None, 10)
    change(world, ticket, **{exempt: True})
    monkeypatch.setattr(world.upkeep.sessions, listed, lambda *_: found)
    assert first(world.upkeep.run(job)).notes == {"changedMeanwhile": 1}
    assert world.session(ticket).deleted_at is None
    assert len(recordings(world)) == 1


def test_a_session_without_an_account_goes_when_it_was_said(world: World) -> None:
    past_retention(world)
    del world.store.accounts["ann"]
    world.upkeep.run(JobName.RETENTION)
    assert [each for each in world.store.sessions.values() if each.erase_at] == []


def test_a_dry_run_erases_nothing(world: World) -> None:
    ticket = past_retention(world)
    before, files = world.session(ticket), dict(world.objects.files)
    for job in (JobName.RETENTION, JobName.ERASE_AUDIO):
        assert first(world.upkeep.run(job, dry_run=True)).done == 1
    assert (world.session(ticket), world.objects.files) == (before, files)
    assert world.upkeep.receipts.listed("ann", None, 10) == []
