from collections.abc import Callable
from datetime import timedelta

import pytest

from shared.domain.errors import NotFound, Transient
from shared.domain.limits import Limits
from shared.domain.models import ChunkState, State
from shared.domain.sessions import Session
from shared.domain.tasks import LookRef, Task
from shared.domain.uploads import UploadTicket
from shared.ports.speech import Look
from shared.usecases.poll_recognition import poll_recognition
from tests.stages import LONG, announced, deliver, finish, landed, next_look, recognised, recognising, write_result
from tests.world import World

STALL = Limits().stall_seconds


def look(world: World, ticket: UploadTicket) -> Task:
    """The next look happens, when it is due."""
    task = next_look(world, world.transcription(ticket))
    world.deliver_task(task)
    return task


def says(world: World, ticket: UploadTicket, chunk: int, answer: Look) -> None:
    operation = world.transcription(ticket).chunks[chunk].operation
    assert operation
    world.recognizer.operations[operation].look = answer


def failure_code(world: World, ticket: UploadTicket) -> str | None:
    failure = world.transcription(ticket).failure
    return failure.code if failure else None


def test_what_the_provider_says_is_shown(world: World) -> None:
    ticket = recognising(world)
    says(world, ticket, 0, Look(False, 40, "running, 40 %"))
    look(world, ticket)
    shown = world.session(ticket).transcription
    assert (shown.provider_says, shown.progress) == ("running, 40 %", 10 + 85 * 40 // 100)


def test_with_several_parts_their_number_is_shown(world: World) -> None:
    ticket = recognising(world, LONG)
    finish(world, world.transcription(ticket).chunks[0])
    look(world, ticket)
    assert world.session(ticket).transcription.provider_says == "1 of 2 parts recognised, 1 running"


def test_the_next_look_is_enqueued_and_later_each_time(world: World) -> None:
    ticket = recognising(world)
    waits = []
    for _ in range(20):
        now = world.clock.now()
        waits.append((next_look(world, world.transcription(ticket)).at or now) - now)
        look(world, ticket)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(seconds=Limits().look_most_seconds)


def test_a_look_that_comes_twice_looks_once(world: World) -> None:
    ticket = recognising(world)
    task = look(world, ticket)
    once, tasks = world.transcription(ticket), dict(world.tasks.by_name)
    world.clock.move(600)
    world.deliver_task(task)
    assert world.transcription(ticket) == once
    assert world.tasks.by_name == tasks


def test_progress_does_not_fall_when_the_provider_says_less(world: World) -> None:
    ticket = recognising(world)
    for percent in (80, 30):
        says(world, ticket, 0, Look(False, percent, "running"))
        look(world, ticket)
    assert world.session(ticket).transcription.progress == 10 + 85 * 80 // 100


def test_a_provider_that_does_not_answer_is_asked_at_the_next_look(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = recognising(world)
    with monkeypatch.context() as patch:
        patch.setattr(world.recognizer, "look", _fail)
        look(world, ticket)
    assert world.transcription(ticket).chunks[0].state is ChunkState.RUNNING
    says(world, ticket, 0, Look(False, 50, "running, 50 %"))
    look(world, ticket)
    assert world.transcription(ticket).provider_says == "running, 50 %"


def test_a_result_whose_event_was_lost_is_found(world: World) -> None:
    ticket = recognising(world)
    write_result(world, world.transcription(ticket).chunks[0])
    look(world, ticket)
    assert world.transcription(ticket).state is State.ASSEMBLING
    assert len(world.tasks.of("assemble_transcript")) == 1


def test_a_result_that_is_told_before_it_can_be_read_is_found_at_the_next_look(world: World) -> None:
    ticket = recognising(world)
    uri = write_result(world, world.transcription(ticket).chunks[0])
    data = world.objects.files.pop(uri)
    look(world, ticket)
    assert world.transcription(ticket).state is State.TRANSCRIBING
    world.objects.files[uri] = data
    look(world, ticket)
    assert world.transcription(ticket).state is State.ASSEMBLING


def test_an_upload_whose_event_was_lost_is_found(world: World) -> None:
    ticket, data = announced(world)
    world.send(ticket, data)
    look(world, ticket)
    assert world.transcription(ticket).state is State.TRANSCRIBING


def test_a_broken_upload_whose_event_was_lost_fails_with_a_reason(world: World) -> None:
    ticket = world.announce(4)
    world.send(ticket, b"what")
    look(world, ticket)
    assert failure_code(world, ticket) == "audio_unreadable"


def test_an_upload_that_never_comes_expires_and_is_refunded(world: World) -> None:
    ticket = world.announce(1000, duration_seconds=60)
    while not world.transcription(ticket).state.finished:
        look(world, ticket)
    assert failure_code(world, ticket) == "upload_expired"
    assert world.cycle("ann").reserved_seconds == 0
    assert world.clock.now() - world.transcription(ticket).deadline == timedelta(seconds=1)


def test_an_upload_that_can_never_be_looked_into_ends_as_well(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as a file that kills the process which probes it."""
    ticket, data = announced(world)
    world.send(ticket, data)
    monkeypatch.setattr(world.reader, "probe", _die)
    world.clock.time = world.transcription(ticket).deadline + timedelta(days=1)
    look(world, ticket)
    assert failure_code(world, ticket) == "audio_unreadable"


def test_an_upload_that_is_found_only_after_its_deadline_is_still_transcribed(world: World) -> None:
    ticket, data = announced(world)
    world.send(ticket, data)
    world.clock.time = world.transcription(ticket).deadline + timedelta(seconds=1)
    look(world, ticket)
    assert world.transcription(ticket).state is State.TRANSCRIBING


def test_recognition_that_takes_too_long_fails_and_is_stopped(world: World) -> None:
    ticket = recognising(world)
    while not world.transcription(ticket).state.finished:
        look(world, ticket)
    assert failure_code(world, ticket) == "deadline_exceeded"
    assert all(operation.cancelled for operation in world.recognizer.operations.values())
    assert world.cycle("ann").reserved_seconds == 0


def test_the_deadline_holds_also_when_the_provider_never_answers(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = recognising(world)
    monkeypatch.setattr(world.recognizer, "look", _fail)
    while not world.transcription(ticket).state.finished:
        look(world, ticket)
    assert failure_code(world, ticket) == "deadline_exceeded"


@pytest.mark.parametrize("error", ["provider_error", "provider_no_result", "provider_lost"])
def test_an_error_that_may_pass_is_tried_again_later(world: World, error: str) -> None:
    ticket = recognising(world)
    says(world, ticket, 0, Look(True, 0, "failed", error=error, retry=True))
    look(world, ticket)
    (chunk,) = world.transcription(ticket).chunks
    assert (chunk.state, chunk.attempt) == (ChunkState.PENDING, 2)
    assert world.tasks.of("start_recognition")[-1].at == chunk.not_before
    world.clock.move(60)
    deliver(world, "start_recognition")
    finish(world, world.transcription(ticket).chunks[0])
    assert world.transcription(ticket).state is State.ASSEMBLING


def test_an_error_that_does_not_pass_fails_in_the_end(world: World) -> None:
    ticket = recognising(world)
    for _ in range(Limits().chunk_attempts):
        world.clock.move(240)
        deliver(world, "start_recognition")
        says(world, ticket, 0, Look(True, 0, "failed", error="provider_error", retry=True))
        look(world, ticket)
    assert failure_code(world, ticket) == "provider_error"
    assert len(world.recognizer.operations) == Limits().chunk_attempts


def test_an_error_of_one_file_fails_its_chunk_only(world: World) -> None:
    ticket = recognising(world, LONG)
    says(world, ticket, 0, Look(True, 0, "failed: INVALID_ARGUMENT", error="provider_refused"))
    look(world, ticket)
    t = world.transcription(ticket)
    assert [chunk.state for chunk in t.chunks] == [ChunkState.FAILED, ChunkState.RUNNING]
    assert t.state is State.TRANSCRIBING
    finish(world, t.chunks[1])
    assert failure_code(world, ticket) == "parts_failed"
    assert ticket.ref in world.store.drafts


def test_a_recording_that_was_deleted_before_a_retry_is_said_to_be(
    world: World, retry: Callable[[str], Session]
) -> None:
    ticket = recognising(world)
    refused = Look(True, 0, "failed: NOT_FOUND", error="provider_refused")
    says(world, ticket, 0, refused)
    look(world, ticket)
    assert failure_code(world, ticket) == "provider_refused"
    retry(ticket.session_id)
    deliver(world, "start_recognition")
    del world.objects.files[world.transcription(ticket).audio.uri]
    says(world, ticket, 0, refused)
    look(world, ticket)
    assert failure_code(world, ticket) == "audio_deleted"


def test_an_operation_that_the_provider_forgot_is_asked_for_again(world: World) -> None:
    ticket = recognising(world)
    world.recognizer.operations.clear()
    look(world, ticket)
    assert world.transcription(ticket).chunks[0].attempt == 2


@pytest.mark.parametrize("stage", [landed, recognised])
def test_work_that_seems_lost_is_asked_for_under_new_names(
    world: World, stage: Callable[[World, int], UploadTicket]
) -> None:
    ticket = stage(world, LONG)
    names = set(world.tasks.by_name)
    world.clock.move(STALL + 1)
    look(world, ticket)
    new = {world.tasks.by_name[name].function for name in set(world.tasks.by_name) - names}
    assert new == {"poll_recognition", "prepare_audio" if stage is landed else "assemble_transcript"}
    assert world.transcription(ticket).timeline[-1].message == "No news for a while: asked again"


def test_a_chunk_that_was_never_started_is_asked_for_again(world: World) -> None:
    ticket = landed(world)
    world.tasks.by_name = {name: t for name, t in world.tasks.by_name.items() if t.function == "poll_recognition"}
    world.clock.move(STALL + 1)
    look(world, ticket)
    assert len(world.tasks.of("start_recognition")) == 1


def test_work_that_goes_on_is_not_asked_for_again(world: World) -> None:
    ticket = recognising(world)
    world.clock.move(STALL + 1)
    look(world, ticket)
    assert world.transcription(ticket).nudges == 0


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
    ask = world.recognizer.look

    def meanwhile(operation: str) -> Look:
        monkeypatch.setattr(world.recognizer, "look", ask)
        uri = f"{world.recognizer.operations[operation].order.output_prefix}out.json"
        world.objects.files[uri] = b"unreadable"
        world.deliver_object(world.arrived(uri))
        deliver(world, "start_recognition")
        return Look(True, 0, "failed", error="provider_refused")

    monkeypatch.setattr(world.recognizer, "look", meanwhile)
    look(world, ticket)
    (chunk,) = world.transcription(ticket).chunks
    assert (chunk.state, chunk.operation) == (ChunkState.RUNNING, "operations/2")


def test_of_two_looks_at_once_one_counts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = recognising(world)
    ask = world.recognizer.look
    task = next_look(world, world.transcription(ticket))

    def meanwhile(operation: str) -> Look:
        monkeypatch.setattr(world.recognizer, "look", ask)
        world.deliver_task(task)
        return ask(operation)

    monkeypatch.setattr(world.recognizer, "look", meanwhile)
    world.deliver_task(task)
    assert world.transcription(ticket).look == 2


def test_there_is_nothing_to_look_at_in_no_session(world: World) -> None:
    with pytest.raises(NotFound):
        poll_recognition(LookRef(session_id="none", version=1, look=0), world.passes, world.watch)


def _fail(_: object) -> None:
    raise Transient("The speech service does not answer.")


def _die(_: object) -> None:
    raise MemoryError
