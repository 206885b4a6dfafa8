from collections.abc import Callable

import pytest

from shared.core.domain.errors import Transient
from shared.sessions.domain.transcription_summary import Counts, TranscriptionState
from shared.transcription.domain.failures import failure
from shared.transcription.domain.tasks import AssembleRef
from shared.transcription.domain.transcription import ChunkState
from shared.transcription.domain.transitions import failed
from shared.transcription.domain.uploads import UploadTicket
from shared.transcription.usecases.retry_session import retry_session
from shared.transcription.usecases.update_transcription import update_transcription
from shared.versions.usecases.assemble_transcript import assemble_transcript
from tests.support.fakes.audio_reader import recording
from tests.support.scenarios import LONG, MINUTE, completed, deliver, finish, recognised, recognising
from tests.support.world import OWNER, World


def test_the_version_can_be_read_and_is_paid_for(world: World) -> None:
    ticket = completed(world, LONG)
    session, t = world.session(ticket), world.transcription(ticket)
    assert (session.transcription.state, session.transcription.version) == (TranscriptionState.COMPLETED, 1)
    assert session.transcription.progress == 100
    assert t.speakers == ("S1", "S2")
    assert t.counts == Counts(pages=3, segments=150, words=1500, talk_ms=1_485_000)
    assert (t.next_poll_at, t.completed_at) == (None, world.clock.now())
    assert world.cycle("ann").used_seconds == 1500
    assert world.cycle("ann").usage_count == 1
    assert world.events.ready == [ticket.ref]


def test_what_is_counted_is_what_is_stored(world: World) -> None:
    ticket = completed(world, LONG)
    pages = list(world.store.read(ticket.ref))
    assert len(pages) == world.transcription(ticket).counts.pages
    assert sum(page.words for page in pages) == len(world.words(ticket)) == world.transcription(ticket).counts.words


def test_again_is_free_but_for_the_news(world: World) -> None:
    ticket = completed(world)
    once, ledger = world.transcription(ticket), dict(world.store.ledger)
    world.clock.move(60)
    deliver(world, "assemble_transcript")
    assert world.transcription(ticket) == once
    assert world.store.ledger == ledger
    assert world.events.ready == [ticket.ref, ticket.ref]


def test_two_at_once_pay_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = recognised(world)
    put = world.store.put

    def meanwhile(*arguments: object) -> None:
        monkeypatch.setattr(world.store, "put", put)
        deliver(world, "assemble_transcript")
        put(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(world.store, "put", meanwhile)
    deliver(world, "assemble_transcript")
    assert world.cycle("ann").used_seconds == 60
    assert [word.text for word in world.words(ticket)] == [f"w{n}" for n in range(60)]


def test_too_early_is_nothing(world: World) -> None:
    ticket = recognising(world, LONG)
    finish(world, world.transcription(ticket).chunks[0])
    ref = AssembleRef(**dict(ticket.ref))
    assemble_transcript(
        ref, world.transcription_deps, world.objects, world.version_deps, world.events, world.speed_deps
    )
    assert world.transcription(ticket).state is TranscriptionState.TRANSCRIBING
    assert not world.events.ready
    assert not world.store.pages[ticket.ref]


def test_a_recording_without_a_word_fails_with_a_reason_and_costs_nothing(world: World) -> None:
    ticket = recognising(world)
    uri = f"gs://results/{ticket.session_id}/1/1/000-1/out.json"
    world.objects.files[uri] = b"{}"
    world.deliver_object(world.arrived(uri))
    deliver(world, "assemble_transcript")
    t = world.transcription(ticket)
    assert t.failure
    assert (t.state, t.failure.code) == (TranscriptionState.FAILED, "no_speech")
    assert world.cycle("ann").used_seconds == 0
    assert world.cycle("ann").reserved_seconds == 0
    assert not world.events.ready


def test_a_part_without_a_word_does_not_hurt_the_others(world: World) -> None:
    ticket = recognising(world, LONG)
    first, second = world.transcription(ticket).chunks
    finish(world, first)
    assert second.operation
    uri = f"{world.recognizer.operations[second.operation].order.output_prefix}out.json"
    world.objects.files[uri] = b"{}"
    world.deliver_object(world.arrived(uri))
    deliver(world, "assemble_transcript")
    assert [word.text for word in world.words(ticket)] == [f"w{n}" for n in range(760)]


def test_no_more_speakers_than_the_owner_says(world: World) -> None:
    data = recording(90 * MINUTE)
    ticket = world.announce(len(data), max_speakers=2)
    world.deliver_object(world.send(ticket, data))
    deliver(world, "prepare_audio")
    deliver(world, "start_recognition")
    for chunk in world.transcription(ticket).chunks:
        finish(world, chunk)
    deliver(world, "assemble_transcript")
    assert world.transcription(ticket).speakers == ("S1", "S2")


def test_a_session_that_was_given_up_meanwhile_stays_given_up(
    world: World, cancel: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = recognised(world)
    put = world.store.put

    def meanwhile(*arguments: object) -> None:
        put(*arguments)  # type: ignore[arg-type]
        cancel(ticket.session_id)

    monkeypatch.setattr(world.store, "put", meanwhile)
    deliver(world, "assemble_transcript")
    assert world.session(ticket).transcription.state is TranscriptionState.CANCELLED
    assert world.session(ticket).transcription.version is None
    assert world.cycle("ann").used_seconds == 0
    assert not world.events.ready


def test_a_result_that_cannot_be_read_now_is_read_later(world: World) -> None:
    ticket = recognised(world)
    (uri,) = world.objects.listed("gs://results/")
    data = world.objects.files[uri]
    world.objects.files[uri] = b"{"
    with pytest.raises(Transient):
        deliver(world, "assemble_transcript")
    assert world.transcription(ticket).state is TranscriptionState.ASSEMBLING
    world.objects.files[uri] = data
    deliver(world, "assemble_transcript")
    assert world.transcription(ticket).state is TranscriptionState.COMPLETED


@pytest.mark.parametrize("length", [MINUTE, LONG])
def test_results_that_went_before_a_late_retry_are_asked_for_again(world: World, length: int) -> None:
    """One is gone because of its age, long after the pass failed for another reason."""
    ticket = recognised(world, length)
    update_transcription(
        world.transcription_deps, ticket.ref, lambda t: failed(t, "deadline_exceeded", world.clock.now())
    )
    world.clock.move(100 * 24 * 3600)
    for uri in [*world.objects.listed("gs://results/"), *world.objects.listed("gs://chunks/")]:
        del world.objects.files[uri]
    retry_session(ticket.session_id, OWNER, world.transcription_deps, world.sessions)
    deliver(world, "assemble_transcript")
    assert not world.transcription(ticket).state.finished
    world.clock.move(60)
    deliver(world, "prepare_audio")
    deliver(world, "start_recognition")
    for chunk in world.transcription(ticket).chunks:
        finish(world, chunk)
    deliver(world, "assemble_transcript")
    assert world.transcription(ticket).state is TranscriptionState.COMPLETED
    assert len(world.words(ticket)) == length // 1000
    assert len([message for message in messages(world, ticket) if message == "Old results have expired"]) == 1


def test_results_that_go_again_and_again_end_with_a_reason(world: World) -> None:
    ticket = recognised(world)
    update_transcription(
        world.transcription_deps, ticket.ref, lambda t: failed(t, "deadline_exceeded", world.clock.now())
    )
    retry_session(ticket.session_id, OWNER, world.transcription_deps, world.sessions)
    while not world.transcription(ticket).state.finished:
        for uri in world.objects.listed("gs://results/"):
            del world.objects.files[uri]
        deliver(world, "assemble_transcript")
        world.clock.move(3600)
        deliver(world, "start_recognition")
        for chunk in world.transcription(ticket).chunks:
            if chunk.state is ChunkState.RUNNING:
                finish(world, chunk)
    assert world.session(ticket).transcription.failure == failure("provider_no_result")
    assert world.cycle("ann").reserved_seconds == 0


def messages(world: World, ticket: UploadTicket) -> list[str]:
    return [entry.message for entry in world.transcription(ticket).timeline]


def test_news_that_were_not_told_are_told_the_next_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = recognised(world)
    with monkeypatch.context() as patch:
        patch.setattr(world.events, "transcript_ready", _fail)
        with pytest.raises(Transient):
            deliver(world, "assemble_transcript")
    assert world.transcription(ticket).state is TranscriptionState.COMPLETED
    deliver(world, "assemble_transcript")
    assert world.events.ready == [ticket.ref]


def _fail(_: object) -> None:
    raise Transient("Pub/Sub does not answer.")
