"""What is past its owner's plan goes, what has its transcript loses its recording, and what is kept is kept."""

from datetime import datetime, timedelta

import pytest

from shared.domain.limits import Limits
from shared.domain.receipts import Reason, Receipt, ReceiptState
from shared.domain.sessions import Session
from shared.domain.upkeep import Batch, JobName
from shared.domain.uploads import UploadTicket
from shared.usecases.cancel_session import cancel_session
from shared.usecases.retry_session import retry_session
from tests.stages import completed, landed, recognising
from tests.world import OWNER, World

DAY = timedelta(days=1)


def on_plan(world: World, code: str) -> None:
    held = world.accounts.load("ann")
    world.accounts.save(held, held.value.model_copy(update={"plan": code}))


def change(world: World, ticket: UploadTicket, **fields: object) -> Session:
    session = world.session(ticket).model_copy(update=fields)
    world.store.sessions[session.id] = session
    return session


def receipt(world: World, ticket: UploadTicket) -> Receipt:
    (found,) = world.upkeep.receipts.listed("ann", None, 10)
    assert found.session_id == ticket.session_id
    return found


def recordings(world: World) -> list[str]:
    return [uri for uri in world.objects.files if uri.startswith("gs://uploads/")]


def past_retention(world: World, plan: str = "FREE") -> UploadTicket:
    """A transcript that its owner's plan keeps no longer."""
    world.announce(1, key="makes the account")
    on_plan(world, plan)
    ticket = completed(world)
    world.clock.time = at(world.session(ticket).erase_at)
    return ticket


def at(moment: datetime | None) -> datetime:
    assert moment
    return moment


def first(batches: list[Batch]) -> Batch:
    return batches[0]


def test_a_session_past_its_plan_is_erased_with_a_receipt(world: World) -> None:
    ticket = past_retention(world)
    assert world.clock.now() == world.transcription(ticket).created_at + 90 * DAY
    assert first(world.upkeep.run(JobName.RETENTION)).notes == {"erased": 1}
    assert ticket.session_id not in world.store.sessions
    done = receipt(world, ticket)
    assert (done.reason, done.state) == (Reason.RETENTION, ReceiptState.ERASED)
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
    for job in (JobName.RETENTION, JobName.ERASE_AUDIO, JobName.FINISH_ERASING):
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


def test_a_recording_goes_a_day_after_its_transcript_and_that_is_on_the_receipt(world: World) -> None:
    ticket = completed(world)
    world.clock.move(24 * 3600)
    assert first(world.upkeep.run(JobName.ERASE_AUDIO)).done == 0
    world.clock.move(1)
    assert first(world.upkeep.run(JobName.ERASE_AUDIO)).notes == {"audioErased": 1}
    assert recordings(world) == []
    assert world.words(ticket)
    done = receipt(world, ticket)
    assert (done.state, done.removed) == (ReceiptState.AUDIO, {"recordings": 1})
    world.clock.move(3 * 24 * 3600)
    assert first(world.upkeep.run(JobName.ERASE_AUDIO)).done == 0


def test_how_long_a_recording_stays_can_be_set() -> None:
    world = World(Limits(audio_kept_seconds=60))
    completed(world)
    world.clock.move(61)
    world.upkeep.run(JobName.ERASE_AUDIO)
    assert recordings(world) == []


def test_a_recording_is_never_erased_because_a_job_failed(world: World) -> None:
    ticket = recognising(world)
    operation = world.transcription(ticket).chunks[0].operation
    assert operation
    world.recognizer.fail(operation, "provider_refused", retry=False)
    (look,) = world.tasks.of("poll_recognition")[-1:]
    world.deliver_task(look)
    assert world.transcription(ticket).failure
    world.clock.move(80 * 24 * 3600)
    assert first(world.upkeep.run(JobName.ERASE_AUDIO)).done == 0
    retry_session(ticket.session_id, OWNER, world.passes, world.sessions)
    assert len(recordings(world)) == 1
    world.clock.move(30 * 24 * 3600)
    for job in (JobName.ERASE_AUDIO, JobName.RETENTION):
        assert first(world.upkeep.run(job)).done == 0


def test_a_recording_that_waits_for_its_transcript_stays(world: World) -> None:
    landed(world)
    world.clock.move(400 * 24 * 3600)
    for job in (JobName.ERASE_AUDIO, JobName.RETENTION):
        assert first(world.upkeep.run(job)).done == 0
    assert len(recordings(world)) == 1


def test_what_was_cancelled_is_kept_as_long_as_a_transcript(world: World) -> None:
    world.announce(1, key="makes the account")
    on_plan(world, "FREE")
    ticket = recognising(world)
    cancel_session(ticket.session_id, OWNER, world.passes, world.sessions, world.recognizer)
    world.clock.move(90 * 24 * 3600 - 1)
    for job in (JobName.ERASE_AUDIO, JobName.RETENTION):
        assert first(world.upkeep.run(job)).done == 0
    world.clock.move(1)
    assert first(world.upkeep.run(JobName.RETENTION)).done == 1
    assert recordings(world) == []


def test_an_erasing_whose_task_was_lost_is_finished(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = past_retention(world)
    with monkeypatch.context() as patch:
        patch.setattr(world.tasks, "enqueue", dying_at(world, "-erase"))
        with pytest.raises(MemoryError):
            world.upkeep.run(JobName.RETENTION)
    assert world.session(ticket).deleted_at
    assert first(world.upkeep.run(JobName.FINISH_ERASING)).done == 0
    world.clock.move(3601)
    assert first(world.upkeep.run(JobName.FINISH_ERASING)).done == 1
    assert ticket.session_id not in world.store.sessions


def dying_at(world: World, name: str) -> object:
    enqueue = world.tasks.enqueue

    def dying(task: object) -> None:
        if name in task.name:  # type: ignore[attr-defined]
            raise MemoryError
        enqueue(task)  # type: ignore[arg-type]

    return dying
