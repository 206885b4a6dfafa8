from collections.abc import Callable
from typing import BinaryIO

import pytest

from shared.core.domain.errors import Forbidden, NotFound, Transient
from shared.core.domain.limits import Limits
from shared.core.domain.stored_object import StoredObject
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.ports import ProbedAudio
from tests.support.fakes.audio_reader import recording
from tests.support.scenarios import LONG, MINUTE, announced, deliver, landed
from tests.support.world import World


def test_what_arrives_is_probed_and_planned(world: World) -> None:
    t = world.transcription(landed(world, LONG, channels=2, codec="opus", container="ogg"))
    assert (t.audio.duration_ms, t.audio.channels, t.audio.codec, t.audio.container) == (LONG, 2, "opus", "ogg")
    assert (t.state, len(t.chunks)) == (TranscriptionState.PREPARING, 2)
    assert [task.payload for task in world.tasks.of("prepare_audio")] == [t.ref]


def test_what_arrives_is_known_by_its_checksums_though_nobody_told(world: World) -> None:
    md5, crc32c = "XrY7u+Ae7tCTyyK7j1rNww==", "yZRlqg=="
    told, data = announced(world)
    world.objects.files[world.transcription(told).audio.uri] = b"hello world"
    known = world.objects.find(world.transcription(told).audio.uri)
    assert known
    assert (known.md5_hash, known.crc32c) == (md5, crc32c)
    arrived = world.send(told, data)
    missed, _ = announced(world, key="missed")
    world.send(missed, data)
    world.deliver_object(arrived)
    world.clock.move(Limits().upload_poll_first_seconds)
    deliver(world, "poll_recognition")
    for ticket in (told, missed):
        audio = world.session(ticket).audio
        assert audio
        assert (audio.md5, audio.crc32c) == (arrived.md5_hash, arrived.crc32c)


def test_the_reservation_becomes_the_real_length(world: World) -> None:
    data = recording(MINUTE + 1)
    ticket = world.announce(len(data), duration_seconds=10)
    world.deliver_object(world.send(ticket, data))
    assert world.cycle("ann").reserved_seconds == 61
    assert [entry.kind for entry in world.store.ledger.values()] == ["reserve", "correct"]


def test_an_event_that_comes_twice_changes_nothing(world: World) -> None:
    ticket, data = announced(world)
    arrived = world.send(ticket, data)
    world.deliver_object(arrived)
    once, tasks = world.transcription(ticket), dict(world.tasks.by_name)
    world.clock.move(60)
    world.deliver_object(arrived)
    assert world.transcription(ticket) == once
    assert world.tasks.by_name == tasks


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"not a recording", "audio_unreadable"),
        (recording(MINUTE, complete=False), "audio_truncated"),
        (recording(Limits().max_audio_ms + 1), "audio_too_long"),
        (recording(Limits().min_audio_ms - 1), "audio_too_short"),
    ],
)
def test_what_cannot_be_transcribed_fails_with_a_reason(world: World, data: bytes, code: str) -> None:
    ticket = world.announce(len(data), duration_seconds=30)
    world.deliver_object(world.send(ticket, data))
    shown = world.session(ticket).transcription
    assert shown.failure
    assert (shown.state, shown.failure.code) == (TranscriptionState.FAILED, code)
    assert world.cycle("ann").reserved_seconds == 0


@pytest.mark.parametrize("length", [Limits().min_audio_ms, Limits().max_audio_ms])
def test_the_shortest_and_the_longest_are_taken(world: World, length: int) -> None:
    assert not world.transcription(landed(world, length)).state.finished


@pytest.mark.parametrize(("data", "code"), [(b"", "audio_empty"), (recording(MINUTE) + b" ", "upload_mismatch")])
def test_a_file_of_another_size_than_announced_fails(world: World, data: bytes, code: str) -> None:
    ticket, _ = announced(world)
    world.deliver_object(world.send(ticket, data))
    assert (failure := world.transcription(ticket).failure)
    assert failure.code == code


def test_an_object_that_no_session_waits_for_is_left_alone(world: World) -> None:
    ticket, _ = announced(world)
    uri = world.transcription(ticket).audio.uri + ".other"
    world.objects.files[uri] = b"x"
    with pytest.raises(Forbidden):
        world.deliver_object(world.arrived(uri))
    assert world.transcription(ticket).state is TranscriptionState.UPLOADING


@pytest.mark.parametrize("name", ["ann/unknown/1-20300101T000000.flac", "somewhere/else.flac"])
def test_an_object_of_no_session_is_not_found(world: World, name: str) -> None:
    with pytest.raises(NotFound):
        world.deliver_object(StoredObject(bucket="uploads", name=name, size=1))


def test_an_event_for_what_was_deleted_meanwhile_leaves_the_session_waiting(world: World) -> None:
    ticket, data = announced(world)
    arrived = world.send(ticket, data)
    world.objects.files.clear()
    with pytest.raises(NotFound):
        world.deliver_object(arrived)
    assert world.transcription(ticket).state is TranscriptionState.UPLOADING


def test_an_upload_that_is_cancelled_while_it_is_probed_stays_cancelled(
    world: World, cancel: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket, data = announced(world)
    arrived = world.send(ticket, data)
    probe = world.reader.probe

    def meanwhile(file: BinaryIO) -> ProbedAudio:
        cancel(ticket.session_id)
        return probe(file)

    monkeypatch.setattr(world.reader, "probe", meanwhile)
    world.deliver_object(arrived)
    assert world.transcription(ticket).state is TranscriptionState.CANCELLED


def test_a_cancelled_upload_stays_cancelled_when_the_file_arrives(world: World, cancel: Callable[[str], None]) -> None:
    ticket, data = announced(world)
    arrived = world.send(ticket, data)
    cancel(ticket.session_id)
    world.deliver_object(arrived)
    assert world.transcription(ticket).state is TranscriptionState.CANCELLED


def test_a_passing_fault_leaves_everything_to_be_done_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket, data = announced(world)
    arrived = world.send(ticket, data)
    with monkeypatch.context() as patch:
        patch.setattr(world.objects, "open", _fail)
        with pytest.raises(Transient):
            world.deliver_object(arrived)
    assert world.transcription(ticket).state is TranscriptionState.UPLOADING
    world.deliver_object(arrived)
    assert world.transcription(ticket).state is TranscriptionState.TRANSCRIBING


def _fail(uri: str) -> None:
    raise Transient("Cloud Storage does not answer.")
