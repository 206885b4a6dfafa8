"""A look at a pass that finds trouble: errors, lost work, and looks that overlap."""

from collections.abc import Callable

import pytest

from shared.core.domain.errors import NotFound, Transient
from shared.core.domain.limits import Limits
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.tasks import PollRef
from shared.transcription.domain.transcription import ChunkState
from shared.transcription.domain.uploads import UploadTicket
from shared.transcription.ports import OperationStatus
from shared.transcription.usecases.poll_recognition import poll_recognition
from tests.support.scenarios import LONG, deliver, finish, landed, next_look, recognised, recognising
from tests.support.world import World
from tests.unit.transcription.poll_helpers import failure_code, poll, says

STALL = Limits().stall_seconds


@pytest.mark.parametrize("error", ["provider_error", "provider_no_result", "provider_lost"])
def test_an_error_that_may_pass_is_tried_again_later(world: World, error: str) -> None:
    ticket = recognising(world)
    says(world, ticket, 0, OperationStatus(True, 0, "failed", error=error, retry=True))
    poll(world, ticket)
    (chunk,) = world.transcription(ticket).chunks
    assert (chunk.state, chunk.attempt) == (ChunkState.PENDING, 2)
    assert world.tasks.of("start_recognition")[-1].at == chunk.not_before
    world.clock.move(60)
    deliver(world, "start_recognition")
    finish(world, world.transcription(ticket).chunks[0])
    assert world.transcription(ticket).state is TranscriptionState.ASSEMBLING


def test_an_error_that_does_not_pass_fails_in_the_end(world: World) -> None:
    ticket = recognising(world)
    for _ in range(Limits().chunk_attempts):
        world.clock.move(240)
        deliver(world, "start_recognition")
        says(world, ticket, 0, OperationStatus(True, 0, "failed", error="provider_error", retry=True))
        poll(world, ticket)
    assert failure_code(world, ticket) == "provider_error"
    assert len(world.recognizer.operations) == Limits().chunk_attempts


def test_an_error_of_one_file_fails_its_chunk_only(world: World) -> None:
    ticket = recognising(world, LONG)
    says(world, ticket, 0, OperationStatus(True, 0, "failed: INVALID_ARGUMENT", error="provider_refused"))
    poll(world, ticket)
    t = world.transcription(ticket)
    assert [chunk.state for chunk in t.chunks] == [ChunkState.FAILED, ChunkState.RUNNING]
    assert t.state is TranscriptionState.TRANSCRIBING
    finish(world, t.chunks[1])
    assert failure_code(world, ticket) == "parts_failed"
    assert ticket.ref in world.store.drafts


def test_a_recording_that_was_deleted_before_a_retry_is_said_to_be(
    world: World, retry: Callable[[str], Session]
) -> None:
    ticket = recognising(world)
    refused = OperationStatus(True, 0, "failed: NOT_FOUND", error="provider_refused")
    says(world, ticket, 0, refused)
    poll(world, ticket)
    assert failure_code(world, ticket) == "provider_refused"
    retry(ticket.session_id)
    deliver(world, "start_recognition")
    del world.objects.files[world.transcription(ticket).audio.uri]
    says(world, ticket, 0, refused)
    poll(world, ticket)
    assert failure_code(world, ticket) == "audio_deleted"


def test_an_operation_that_the_provider_forgot_is_asked_for_again(world: World) -> None:
    ticket = recognising(world)
    world.recognizer.operations.clear()
    poll(world, ticket)
    assert world.transcription(ticket).chunks[0].attempt == 2


@pytest.mark.parametrize("stage", [landed, recognised])
def test_work_that_seems_lost_is_asked_for_under_new_names(
    world: World, stage: Callable[[World, int], UploadTicket]
) -> None:
    ticket = stage(world, LONG)
    names = set(world.tasks.by_name)
    world.clock.move(STALL + 1)
    poll(world, ticket)
    new = {world.tasks.by_name[name].function for name in set(world.tasks.by_name) - names}
    assert new == {"poll_recognition", "prepare_audio" if stage is landed else "assemble_transcript"}
    assert world.transcription(ticket).timeline[-1].message == "No progress for a while: requested again"


def test_a_chunk_that_was_never_started_is_asked_for_again(world: World) -> None:
    ticket = landed(world)
    world.tasks.by_name = {name: t for name, t in world.tasks.by_name.items() if t.function == "poll_recognition"}
    world.clock.move(STALL + 1)
    poll(world, ticket)
    assert len(world.tasks.of("start_recognition")) == 1


def test_work_that_goes_on_is_not_asked_for_again(world: World) -> None:
    ticket = recognising(world)
    world.clock.move(STALL + 1)
    poll(world, ticket)
    assert world.transcription(ticket).requeues == 0


def test_a_look_at_what_has_ended_stops_what_still_runs_at_the_provider(
    world: World, cancel: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = recognising(world)
    task = next_look(world, world.transcription(ticket))
    with monkeypatch.context() as patch:
        patch.setattr(world.recognizer, "cancel", _fail)
        with pytest.raises(Transient):
            cancel(ticket.session_id)
    world.deliver_task(task)
    assert world.recognizer.operations["operations/1"].cancelled


def test_news_of_an_earlier_operation_do_not_count_for_the_next(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the provider is asked, the chunk may fail for another reason and be asked for again."""
    ticket = recognising(world)
    ask = world.recognizer.poll

    def meanwhile(operation: str) -> OperationStatus:
        monkeypatch.setattr(world.recognizer, "poll", ask)
        uri = f"{world.recognizer.operations[operation].order.output_prefix}out.json"
        world.objects.files[uri] = b"unreadable"
        world.deliver_object(world.arrived(uri))
        deliver(world, "start_recognition")
        return OperationStatus(True, 0, "failed", error="provider_refused")

    monkeypatch.setattr(world.recognizer, "poll", meanwhile)
    poll(world, ticket)
    (chunk,) = world.transcription(ticket).chunks
    assert (chunk.state, chunk.operation) == (ChunkState.RUNNING, "operations/2")


def test_of_two_looks_at_once_one_counts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = recognising(world)
    ask = world.recognizer.poll
    task = next_look(world, world.transcription(ticket))

    def meanwhile(operation: str) -> OperationStatus:
        monkeypatch.setattr(world.recognizer, "poll", ask)
        world.deliver_task(task)
        return ask(operation)

    monkeypatch.setattr(world.recognizer, "poll", meanwhile)
    world.deliver_task(task)
    assert world.transcription(ticket).poll == 2


def test_there_is_nothing_to_look_at_in_no_session(world: World) -> None:
    with pytest.raises(NotFound):
        poll_recognition(PollRef(session_id="none", version=1, poll=0), world.transcription_deps, world.poll_deps)


def _fail(_: object) -> None:
    raise Transient("The speech service does not answer.")
