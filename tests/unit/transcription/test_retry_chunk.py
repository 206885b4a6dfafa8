"""One failed part of a recording is tried again, alone."""

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, Forbidden, NotFound
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.transcription import ChunkState
from shared.transcription.domain.uploads import UploadTicket
from shared.transcription.ports import OperationStatus
from shared.transcription.usecases.retry_session import retry_chunk
from tests.support.scenarios import LONG, completed, deliver, finish, next_look, recognising
from tests.support.world import OWNER, World

DONE, FAILED, RUNNING = ChunkState.DONE, ChunkState.FAILED, ChunkState.RUNNING
LONGER = 2 * LONG  # three parts under the default limits


@pytest.fixture
def ticket(world: World) -> UploadTicket:
    """The second and the third of three parts were refused by the provider."""
    ticket = recognising(world, LONGER)
    first, *others = world.transcription(ticket).chunks
    finish(world, first)
    for chunk in others:
        world.recognizer.operations[chunk.operation or ""].poll = OperationStatus(True, 0, "", error="provider_refused")
    world.deliver_task(next_look(world, world.transcription(ticket)))
    return ticket


def retry(world: World, ticket: UploadTicket, index: int, caller: Caller = OWNER) -> Session:
    return retry_chunk(ticket.session_id, index, caller, world.transcription_deps, world.store)


def states(world: World, ticket: UploadTicket) -> list[ChunkState]:
    return [chunk.state for chunk in world.transcription(ticket).chunks]


def recognise(world: World, ticket: UploadTicket, index: int) -> None:
    deliver(world, "prepare_audio")
    deliver(world, "start_recognition")
    finish(world, world.transcription(ticket).chunks[index])


def test_the_part_alone_is_asked_for_again(world: World, ticket: UploadTicket) -> None:
    asked = len(world.recognizer.operations)
    assert retry(world, ticket, 2).transcription.state is TranscriptionState.PREPARING
    deliver(world, "prepare_audio")
    deliver(world, "start_recognition")
    assert states(world, ticket) == [DONE, FAILED, RUNNING]
    assert len(world.recognizer.operations) == asked + 1
    assert "Part 3 of 3: retried" in [entry.message for entry in world.transcription(ticket).timeline]


def test_with_the_last_missing_part_the_transcript_is_complete(world: World, ticket: UploadTicket) -> None:
    retry(world, ticket, 2)
    recognise(world, ticket, 2)
    assert (states(world, ticket), world.transcription(ticket).state) == (
        [DONE, FAILED, DONE],
        TranscriptionState.FAILED,
    )
    assert world.cycle().reserved_seconds == 0
    retry(world, ticket, 1)
    recognise(world, ticket, 1)
    deliver(world, "assemble_transcript")
    assert world.transcription(ticket).state is TranscriptionState.COMPLETED
    assert [word.text for word in world.words(ticket)] == [f"w{n}" for n in range(LONGER // 1000)]
    counters = world.cycle()
    assert (counters.reserved_seconds, counters.used_seconds, counters.usage_count) == (0, LONGER // 1000, 1)


def test_a_run_reserves_the_seconds_again_and_gives_them_back_when_it_fails(world: World, ticket: UploadTicket) -> None:
    retry(world, ticket, 1)
    assert world.cycle().reserved_seconds == LONGER // 1000
    with pytest.raises(Conflict):
        retry(world, ticket, 2)
    recognise(world, ticket, 1)
    assert (world.cycle().reserved_seconds, world.cycle().used_seconds) == (0, 0)


def test_what_did_not_fail_is_not_retried(world: World, ticket: UploadTicket) -> None:
    with pytest.raises(Conflict) as refused:
        retry(world, ticket, 0)
    assert refused.value.code == "nothing-to-retry"
    for index in (-1, 3):
        with pytest.raises(NotFound):
            retry(world, ticket, index)


def test_nothing_of_a_complete_transcript_is_retried(world: World) -> None:
    with pytest.raises(Conflict):
        retry(world, completed(world), 0)


def test_only_the_creator_retries(world: World, ticket: UploadTicket) -> None:
    world.store.put_space("ann", {"bob": "owner"})
    for uid, refusal in (("bob", Forbidden), ("eve", NotFound)):
        with pytest.raises(refusal):
            retry(world, ticket, 1, Caller(uid=uid))
