"""Recordings go with their transcript, and an erasing that was lost is finished."""

import pytest

from shared.core.domain.jobs import JobName
from shared.core.domain.limits import Limits
from shared.privacy.domain.receipts import ReceiptState
from shared.transcription.usecases.cancel_session import cancel_session
from shared.transcription.usecases.retry_session import retry_session
from tests.support.scenarios import completed, landed, recognising
from tests.support.world import OWNER, World
from tests.unit.privacy.retention_helpers import first, on_plan, past_retention, receipt, recordings


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
    (poll,) = world.tasks.of("poll_recognition")[-1:]
    world.deliver_task(poll)
    assert world.transcription(ticket).failure
    world.clock.move(80 * 24 * 3600)
    assert first(world.upkeep.run(JobName.ERASE_AUDIO)).done == 0
    retry_session(ticket.session_id, OWNER, world.transcription_deps, world.sessions)
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
    cancel_session(ticket.session_id, OWNER, world.transcription_deps, world.sessions, world.recognizer)
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
    assert first(world.upkeep.run(JobName.RESUME_PURGES)).done == 0
    world.clock.move(3601)
    assert first(world.upkeep.run(JobName.RESUME_PURGES)).done == 1
    assert ticket.session_id not in world.store.sessions


def dying_at(world: World, name: str) -> object:
    enqueue = world.tasks.enqueue

    def dying(task: object) -> None:
        if name in task.name:  # type: ignore[attr-defined]
            raise MemoryError
        enqueue(task)  # type: ignore[arg-type]

    return dying
