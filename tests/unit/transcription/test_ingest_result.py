from collections.abc import Callable

import pytest

from shared.core.domain.errors import NotFound, Transient
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.pages import segments_in
from shared.transcription.domain.tasks import AssembleRef, ChunkRef
from shared.transcription.domain.transcription import ChunkState
from shared.transcription.domain.uploads import UploadTicket
from shared.transcription.usecases.ingest_result import ingest_result
from tests.support.scenarios import LONG, MINUTE, deliver, finish, recognised, recognising, write_result
from tests.support.world import World


def chunk_ref(ticket: UploadTicket, chunk: int = 0, attempt: int = 1) -> ChunkRef:
    return ChunkRef(session_id=ticket.session_id, version=ticket.version, chunk=chunk, attempt=attempt)


def wrote(world: World, ticket: UploadTicket, data: bytes) -> None:
    uri = f"gs://results/{ticket.session_id}/1/1/000-1/out.json"
    world.objects.files[uri] = data
    world.deliver_object(world.arrived(uri))


def test_words_can_be_read_as_soon_as_they_are_there(world: World) -> None:
    ticket = recognising(world, LONG)
    finish(world, world.transcription(ticket).chunks[0])
    t = world.transcription(ticket)
    assert (t.chunks[0].state, t.chunks[0].words) == (ChunkState.DONE, 760)
    texts = [word.text for segment in segments_in(world.store.drafts[t.ref][0]) for word in segment.words]
    assert texts == [f"w{n}" for n in range(760)]
    assert world.session(ticket).transcription.chunks_done == 1


def test_no_two_segments_of_a_pass_are_called_alike_before_it_is_complete(world: World) -> None:
    ticket = recognising(world, 3 * LONG)
    for chunk in world.transcription(ticket).chunks[:2]:
        finish(world, chunk)
    drafts = world.store.drafts[world.transcription(ticket).ref]
    ids = [segment.id for index in sorted(drafts) for segment in segments_in(drafts[index])]
    assert len(drafts) == 2
    assert ids == sorted(set(ids))


def test_the_last_result_starts_the_assembling(world: World) -> None:
    ticket = recognised(world, LONG)
    assert world.transcription(ticket).state is TranscriptionState.ASSEMBLING
    assert [task.payload for task in world.tasks.of("assemble_transcript")] == [AssembleRef(**dict(ticket.ref))]


def test_an_event_that_comes_twice_changes_nothing(world: World) -> None:
    ticket = recognising(world)
    uri = write_result(world, world.transcription(ticket).chunks[0])
    world.deliver_object(world.arrived(uri))
    once, tasks = world.transcription(ticket), dict(world.tasks.by_name)
    world.clock.move(60)
    world.deliver_object(world.arrived(uri))
    assert world.transcription(ticket) == once
    assert world.tasks.by_name == tasks


def test_silence_is_a_result(world: World) -> None:
    ticket = recognising(world, LONG)
    wrote(world, ticket, b'{"results": []}')
    assert world.transcription(ticket).chunks[0].state is ChunkState.DONE
    assert ticket.ref not in world.store.drafts


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[]", b'{"results": [{"alternatives": [{"words": [{}]}]}]}'])
def test_an_answer_that_cannot_be_read_is_a_failed_attempt(world: World, data: bytes) -> None:
    ticket = recognising(world)
    wrote(world, ticket, data)
    (chunk,) = world.transcription(ticket).chunks
    assert (chunk.state, chunk.attempt) == (ChunkState.PENDING, 2)
    assert (again := world.tasks.of("start_recognition")[-1]).at == chunk.not_before
    assert again.payload == chunk_ref(ticket, attempt=2)


def test_an_answer_to_an_earlier_attempt_is_ignored(world: World) -> None:
    ticket = recognising(world)
    wrote(world, ticket, b"unreadable")
    deliver(world, "start_recognition")
    before = world.transcription(ticket)
    wrote(world, ticket, b'{"results": []}')
    assert world.transcription(ticket) == before


def test_a_result_before_the_operations_name_was_kept_counts(world: World) -> None:
    ticket = recognising(world, LONG)
    t = world.transcription(ticket)
    uri = write_result(world, t.chunks[0])
    unkept = t.chunks[0].model_copy(update={"state": ChunkState.STARTING, "operation": None})
    stored = world.store.load(t.ref)
    world.store.commit(stored, t.model_copy(update={"chunks": (unkept, *t.chunks[1:])}))
    world.deliver_object(world.arrived(uri))
    assert world.transcription(ticket).chunks[0].state is ChunkState.DONE


def test_a_result_of_a_session_that_was_given_up_is_ignored(world: World, cancel: Callable[[str], None]) -> None:
    ticket = recognising(world)
    uri = write_result(world, world.transcription(ticket).chunks[0])
    cancel(ticket.session_id)
    world.deliver_object(world.arrived(uri))
    assert world.transcription(ticket).state is TranscriptionState.CANCELLED
    assert ticket.ref not in world.store.drafts


@pytest.mark.parametrize("chunk", [1, 999])
def test_a_result_of_a_part_that_there_is_not_is_not_found(world: World, chunk: int) -> None:
    ticket = recognising(world, MINUTE)
    with pytest.raises(NotFound):
        ingest_result(chunk_ref(ticket, chunk), "gs://results/x.json", world.transcription_deps, world.objects)


def test_a_result_of_no_session_is_not_found(world: World) -> None:
    ref = ChunkRef(session_id="none", version=1, chunk=0, attempt=1)
    with pytest.raises(NotFound):
        ingest_result(ref, "gs://results/x.json", world.transcription_deps, world.objects)


def test_a_passing_fault_leaves_the_chunk_waiting(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = recognising(world)
    uri = write_result(world, world.transcription(ticket).chunks[0])
    with monkeypatch.context() as patch:
        patch.setattr(world.objects, "read", _fail)
        with pytest.raises(Transient):
            world.deliver_object(world.arrived(uri))
    assert world.transcription(ticket).chunks[0].state is ChunkState.RUNNING
    world.deliver_object(world.arrived(uri))
    assert world.transcription(ticket).chunks[0].state is ChunkState.DONE


def _fail(uri: str) -> bytes:
    raise Transient("Cloud Storage does not answer.")
