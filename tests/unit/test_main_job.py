"""The main job over the fakes, one delivery after the other."""

import pytest

from shared.domain.limits import Limits
from shared.domain.models import State
from shared.domain.uploads import UploadTicket
from tests.fakes.reader import recording
from tests.world import World

MINUTE = 60_000


@pytest.fixture
def world() -> World:
    return World(Limits(chunk_ms=20 * MINUTE, overlap_ms=20_000))


def upload(world: World, duration_ms: int, **facts: object) -> UploadTicket:
    data = recording(duration_ms, **facts)
    ticket = world.announce(len(data))
    world.deliver_object(world.send(ticket, data))
    return ticket


def deliver(world: World, function: str) -> None:
    for task in world.tasks.of(function):
        world.deliver_task(task)


def finish_all(world: World, ticket: UploadTicket) -> None:
    for chunk in world.transcription(ticket).chunks:
        assert chunk.operation
        world.deliver_object(world.arrived(world.recognizer.finish(chunk.operation, chunk)))


def test_a_short_recording_becomes_a_transcript(world: World) -> None:
    ticket = upload(world, MINUTE)
    assert world.session(ticket).transcription.state is State.TRANSCRIBING
    deliver(world, "start_recognition")
    finish_all(world, ticket)
    deliver(world, "assemble_transcript")

    session = world.session(ticket)
    assert session.transcription.state is State.COMPLETED
    assert session.transcription.version == 1
    assert [word.text for word in world.words(ticket)] == [f"w{n}" for n in range(60)]
    assert {word.speaker for word in world.words(ticket)} == {"S1", "S2"}
    assert world.store.counters["ann"].used_seconds == 60
    assert world.store.counters["ann"].reserved_seconds == 0


def test_a_long_recording_is_cut_and_joined_without_losing_or_doubling_a_word(world: World) -> None:
    ticket = upload(world, 100 * MINUTE)
    assert world.session(ticket).transcription.state is State.PREPARING
    deliver(world, "prepare_audio")
    deliver(world, "start_recognition")
    finish_all(world, ticket)
    deliver(world, "assemble_transcript")

    words = world.words(ticket)
    assert [word.text for word in words] == [f"w{n}" for n in range(6000)]
    assert all(word.speaker == ("S1" if n // 10 % 2 == 0 else "S2") for n, word in enumerate(words))
    assert len(world.recognizer.operations) == len(world.transcription(ticket).chunks) == 6
