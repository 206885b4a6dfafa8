from base64 import b64decode
from collections.abc import Callable

import pytest

from shared.core.domain.errors import BadAudio, Transient
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.transcription import ChunkState
from shared.transcription.domain.waveform import peak_ms
from tests.support.fakes.audio_reader import LOUD, recording
from tests.support.scenarios import LONG, deliver, landed
from tests.support.world import World


def test_each_chunk_is_written_and_started(world: World) -> None:
    ticket = landed(world, LONG)
    deliver(world, "prepare_audio")
    t = world.transcription(ticket)
    assert t.state is TranscriptionState.TRANSCRIBING
    assert world.objects.listed("gs://chunks/") == [chunk.uri for chunk in t.chunks]
    assert len(world.tasks.of("start_recognition")) == len(t.chunks) == 2


def test_channels_are_mixed_down_unless_they_are_to_be_kept(world: World) -> None:
    for key, channels in (("mix", "mix"), ("apart", "separate")):
        data = recording(LONG, channels=2)
        ticket = world.announce(len(data), key=key, channels=channels)
        world.deliver_object(world.send(ticket, data))
        deliver(world, "prepare_audio")
        chunk = world.transcription(ticket).chunks[0]
        with world.objects.open(chunk.uri) as file:
            assert world.reader.probe(file).channels == (1 if channels == "mix" else 2)


def test_how_loud_it_is_is_known_from_then_on(world: World) -> None:
    ticket = landed(world, LONG)
    deliver(world, "prepare_audio")
    peaks = b64decode(world.transcription(ticket).peaks)
    assert set(peaks) == {LOUD}
    assert len(peaks) == -(-LONG // peak_ms(LONG))


def test_a_recording_that_was_not_read_in_one_go_has_no_peaks(world: World) -> None:
    ticket = landed(world, LONG)
    world.objects.files[world.transcription(ticket).chunks[0].uri] = b"written before"
    deliver(world, "prepare_audio")
    assert world.transcription(ticket).peaks == ""


def test_again_is_free(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world, LONG)
    deliver(world, "prepare_audio")
    once, tasks = world.transcription(ticket), dict(world.tasks.by_name)
    monkeypatch.setattr(world.reader, "cut", _fail)
    deliver(world, "prepare_audio")
    assert world.transcription(ticket) == once
    assert world.tasks.by_name == tasks


def test_only_what_is_missing_is_written(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world, LONG)
    first, second = world.transcription(ticket).chunks
    world.objects.files[first.uri] = b"written before"
    asked: list[object] = []
    cut = world.reader.cut

    def counted(file: object, stretches: list[tuple[int, int]], **options: int) -> object:
        asked.extend(stretches)
        return cut(file, stretches, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(world.reader, "cut", counted)
    deliver(world, "prepare_audio")
    assert asked == [(second.start_ms, second.end_ms)]
    assert world.objects.files[first.uri] == b"written before"
    assert len(world.tasks.of("start_recognition")) == 2


def test_a_recording_that_turns_out_to_be_broken_fails_with_a_reason(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = landed(world, LONG)
    monkeypatch.setattr(world.reader, "cut", _bad_audio)
    deliver(world, "prepare_audio")
    t = world.transcription(ticket)
    assert t.failure
    assert (t.state, t.failure.code) == (TranscriptionState.FAILED, "audio_unreadable")
    assert world.cycle("ann").reserved_seconds == 0


def test_a_passing_fault_is_tried_again_from_where_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = landed(world, LONG)
    first, second = world.transcription(ticket).chunks
    create = world.objects.create

    def create_first(uri: str, *rest: object) -> None:
        if uri != first.uri:
            raise Transient("Cloud Storage does not answer.")
        create(uri, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(world.objects, "create", create_first)
        with pytest.raises(Transient):
            deliver(world, "prepare_audio")
    assert world.transcription(ticket).state is TranscriptionState.PREPARING
    deliver(world, "prepare_audio")
    assert world.objects.listed("gs://chunks/") == [first.uri, second.uri]
    assert world.transcription(ticket).state is TranscriptionState.TRANSCRIBING


def test_a_chunk_is_started_while_the_next_is_still_being_written(world: World) -> None:
    ticket = landed(world, LONG)
    t = world.transcription(ticket)
    running: list[ChunkState] = []

    def written(uri: str) -> None:
        if uri == t.chunks[1].uri:
            deliver(world, "start_recognition")
            running.append(world.transcription(ticket).chunks[0].state)

    world.objects.on_create = written
    deliver(world, "prepare_audio")
    assert running == [ChunkState.RUNNING]
    assert world.transcription(ticket).state is TranscriptionState.TRANSCRIBING


def test_a_session_that_was_given_up_is_not_prepared(world: World, cancel: Callable[[str], None]) -> None:
    ticket = landed(world, LONG)
    cancel(ticket.session_id)
    deliver(world, "prepare_audio")
    assert world.objects.listed("gs://chunks/") == []


def test_a_recording_that_was_deleted_meanwhile_fails_with_a_reason(world: World) -> None:
    ticket = landed(world, LONG)
    del world.objects.files[world.transcription(ticket).audio.uri]
    deliver(world, "prepare_audio")
    t = world.transcription(ticket)
    assert t.failure
    assert (t.state, t.failure.code) == (TranscriptionState.FAILED, "audio_deleted")


def _fail(*_: object, **__: object) -> None:
    raise AssertionError("nothing is left to be cut")


def _bad_audio(*_: object, **__: object) -> None:
    raise BadAudio("The file cannot be read as a recording.")
