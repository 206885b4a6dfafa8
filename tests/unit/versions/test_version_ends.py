"""How another recognition ends, and what of the recording and the old version stays meanwhile."""

from collections.abc import Callable
from datetime import timedelta

from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState
from tests.support.scenarios import again, completed, completed_again, deliver, finish, recognising
from tests.support.world import OWNER, World


def test_the_recording_is_kept_while_it_runs(world: World) -> None:
    ticket = completed(world)
    assert world.session(ticket).audio_needed_until == world.clock.now()
    world.clock.move(3600)
    ref = again(world, ticket)
    assert world.session(ticket).audio_needed_until is None
    assert world.session(ticket).erase_at is None
    for chunk in world.transcription(ref).chunks:
        finish(world, chunk)
    deliver(world, "assemble_transcript")
    assert world.session(ticket).audio_needed_until == world.clock.now()
    assert world.session(ticket).erase_at


def test_a_cancelled_one_leaves_what_people_read(world: World, cancel: Callable[[str], Session]) -> None:
    ticket = completed(world)
    again(world, ticket)
    cancel(ticket.session_id)
    shown = world.session(ticket).transcription
    assert (shown.version, shown.state) == (1, TranscriptionState.CANCELLED)
    assert world.cycle().reserved_seconds == 0
    assert world.session(ticket).audio_needed_until == world.clock.now()
    assert completed_again(world, ticket, "once more").version == 3


def test_a_failed_one_is_tried_again(world: World, retry: Callable[[str], Session]) -> None:
    ticket = completed(world)
    ref = again(world, ticket)
    world.recognizer.fail("operations/2", "provider_refused", retry=False)
    world.clock.move(60)
    deliver(world, "poll_recognition")
    assert world.session(ticket).transcription.state is TranscriptionState.FAILED
    assert world.session(ticket).transcription.version == 1
    retry(ticket.session_id)
    assert world.session(ticket).audio_needed_until is None
    deliver(world, "start_recognition")
    for chunk in world.transcription(ref).chunks:
        finish(world, chunk)
    deliver(world, "assemble_transcript")
    assert world.session(ticket).transcription.version == 2


def test_a_failed_first_transcription_may_be_followed_by_another_version(world: World) -> None:
    ticket = recognising(world)
    world.recognizer.fail("operations/1", "provider_refused", retry=False)
    world.clock.move(60)
    deliver(world, "poll_recognition")
    ref = completed_again(world, ticket)
    assert world.session(ticket).transcription.version == ref.version == 2


def test_what_is_late_is_looked_at_some_minutes_later(world: World) -> None:
    ticket = completed(world)
    ref = completed_again(world, ticket)
    (late,) = (task for task in world.tasks.of("assemble_transcript") if "-carry-" in task.name)
    assert late.at == world.clock.now() + timedelta(seconds=world.transcription_deps.limits.late_edits_seconds)
    world.deliver_task(late)  # too early: it is asked for again, under the same name
    assert world.transcription(ref).next_poll_at == late.at
    world.clock.time = late.at
    world.deliver_task(late)
    assert world.transcription(ref).next_poll_at is None
    assert world.session(ticket).owner == OWNER.uid
