from collections.abc import Callable

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, Forbidden, NotFound
from shared.core.domain.limits import Limits
from shared.core.domain.processing import Processing
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.transcription import ChunkState
from shared.transcription.domain.uploads import UploadTicket
from shared.transcription.ports import OperationStatus
from shared.transcription.usecases.retry_session import retry_session
from tests.support.scenarios import LONG, completed, deliver, finish, landed, next_look, recognising
from tests.support.world import World

Retry = Callable[[str], Session]


@pytest.fixture
def one_part_failed(world: World) -> UploadTicket:
    """The second of two parts was refused by the provider."""
    ticket = recognising(world, LONG)
    first, second = world.transcription(ticket).chunks
    finish(world, first)
    assert second.operation
    world.recognizer.operations[second.operation].poll = OperationStatus(True, 0, "failed", error="provider_refused")
    world.deliver_task(next_look(world, world.transcription(ticket)))
    return ticket


def test_what_is_done_is_kept_and_the_rest_is_asked_for_again(
    world: World, one_part_failed: UploadTicket, retry: Retry
) -> None:
    session = retry(one_part_failed.session_id)
    assert session.transcription.state is TranscriptionState.PREPARING
    deliver(world, "prepare_audio")
    deliver(world, "start_recognition")
    t = world.transcription(one_part_failed)
    assert [chunk.state for chunk in t.chunks] == [ChunkState.DONE, ChunkState.RUNNING]
    finish(world, t.chunks[1])
    deliver(world, "assemble_transcript")
    assert [word.text for word in world.words(one_part_failed)] == [f"w{n}" for n in range(1500)]
    assert len(world.recognizer.operations) == 3


def test_the_seconds_are_reserved_again_and_used_once(
    world: World, one_part_failed: UploadTicket, retry: Retry
) -> None:
    assert world.cycle().reserved_seconds == 0
    retry(one_part_failed.session_id)
    assert world.cycle().reserved_seconds == 1500
    for function in ("prepare_audio", "start_recognition"):
        deliver(world, function)
    finish(world, world.transcription(one_part_failed).chunks[1])
    deliver(world, "assemble_transcript")
    counters = world.cycle()
    assert (counters.reserved_seconds, counters.used_seconds, counters.usage_count) == (0, 1500, 1)


def test_a_second_click_is_free(world: World, one_part_failed: UploadTicket, retry: Retry) -> None:
    retry(one_part_failed.session_id)
    with pytest.raises(Conflict):
        retry(one_part_failed.session_id)
    assert world.cycle("ann").reserved_seconds == 1500
    assert world.transcription(one_part_failed).run == 2


def test_progress_does_not_fall(world: World, one_part_failed: UploadTicket, retry: Retry) -> None:
    before = world.session(one_part_failed).transcription.progress
    assert retry(one_part_failed.session_id).transcription.progress == before


def test_a_late_result_of_the_first_run_counts_too(world: World, retry: Retry) -> None:
    ticket = recognising(world)
    while not world.transcription(ticket).state.finished:
        world.deliver_task(next_look(world, world.transcription(ticket)))
    retry(ticket.session_id)
    uri = world.recognizer.finish("operations/1", world.transcription(ticket).chunks[0])
    world.deliver_object(world.arrived(uri))
    assert world.transcription(ticket).state is TranscriptionState.ASSEMBLING


@pytest.mark.parametrize("stage", [landed, completed])
def test_only_what_failed_can_be_retried(world: World, stage: Callable[[World], UploadTicket], retry: Retry) -> None:
    ticket = stage(world)
    with pytest.raises(Conflict) as refused:
        retry(ticket.session_id)
    assert refused.value.code == "nothing-to-retry"


def test_what_a_retry_cannot_help_is_not_retried(world: World, retry: Retry) -> None:
    ticket = world.announce(4)
    world.deliver_object(world.send(ticket, b"what"))
    with pytest.raises(Conflict):
        retry(ticket.session_id)


def test_a_cancelled_session_is_not_retried(world: World, cancel: Callable[[str], None], retry: Retry) -> None:
    ticket = recognising(world)
    cancel(ticket.session_id)
    with pytest.raises(Conflict):
        retry(ticket.session_id)


def test_nobody_else_retries(world: World, one_part_failed: UploadTicket) -> None:
    world.store.put_space("ann", {"bob": "owner"})
    for uid, refusal in (("bob", Forbidden), ("eve", NotFound)):
        with pytest.raises(refusal):
            retry_session(one_part_failed.session_id, Caller(uid=uid), world.transcription_deps, world.store)


def test_a_retry_has_a_deadline_of_its_own(world: World, one_part_failed: UploadTicket, retry: Retry) -> None:
    world.clock.move(7 * 24 * 3600)
    retry(one_part_failed.session_id)
    lasts = world.transcription(one_part_failed).deadline - world.clock.now()
    assert lasts == Limits().recognition_lasts(LONG, Processing.NOW)
