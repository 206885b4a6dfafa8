"""Brings a world to a stage of the main job, one delivery after the other."""

from shared.core.domain.tasks import Task
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.domain.transcription import Chunk, Transcription
from shared.transcription.domain.uploads import UploadTicket
from tests.support.fakes.audio_reader import recording
from tests.support.world import World

MINUTE = 60_000
LONG = 25 * MINUTE  # two chunks under the default limits


def announced(world: World, duration_ms: int = MINUTE, key: str = "k", **facts: object) -> tuple[UploadTicket, bytes]:
    """A recording that a browser is about to send."""
    data = recording(duration_ms, **facts)
    return world.announce(len(data), key=key), data


def landed(world: World, duration_ms: int = MINUTE, key: str = "k", **facts: object) -> UploadTicket:
    """A recording that arrived, and whose arrival was told."""
    ticket, data = announced(world, duration_ms, key, **facts)
    world.deliver_object(world.send(ticket, data))
    return ticket


def recognising(world: World, duration_ms: int = MINUTE, key: str = "k", **facts: object) -> UploadTicket:
    """Every chunk runs at the provider."""
    ticket = landed(world, duration_ms, key, **facts)
    deliver(world, "prepare_audio")
    deliver(world, "start_recognition")
    return ticket


def recognised(world: World, duration_ms: int = MINUTE, key: str = "k") -> UploadTicket:
    """Every chunk's words are stored."""
    ticket = recognising(world, duration_ms, key)
    for chunk in world.transcription(ticket).chunks:
        finish(world, chunk)
    return ticket


def completed(world: World, duration_ms: int = MINUTE, key: str = "k") -> UploadTicket:
    """The transcript is there."""
    ticket = recognised(world, duration_ms, key)
    deliver(world, "assemble_transcript")
    return ticket


Named = UploadTicket | TranscriptionRef


def again(
    world: World, ticket: UploadTicket | TranscriptionRef, key: str = "again", **fields: object
) -> TranscriptionRef:
    """Another version of a complete recording runs at the provider."""
    new = world.again(ticket, key, **fields)
    deliver(world, "prepare_audio")
    deliver(world, "start_recognition")
    return TranscriptionRef(session_id=new.session_id, version=new.version)


def completed_again(world: World, ticket: Named, key: str = "again", **fields: object) -> TranscriptionRef:
    """Another version is complete."""
    ref = again(world, ticket, key, **fields)
    for chunk in world.transcription(ref).chunks:
        finish(world, chunk)
    deliver(world, "assemble_transcript")
    return ref


def deliver(world: World, function: str) -> None:
    """Every task of `function` reaches it, also those that it had already."""
    for task in world.tasks.of(function):
        world.deliver_task(task)


def finish(world: World, chunk: Chunk) -> None:
    """The provider writes the result of `chunk`, and that is told."""
    world.deliver_object(world.arrived(write_result(world, chunk)))


def write_result(world: World, chunk: Chunk) -> str:
    """The provider writes the result of `chunk`; nobody is told yet."""
    assert chunk.operation
    return world.recognizer.finish(chunk.operation, chunk)


def next_look(world: World, t: Transcription) -> Task:
    """The look that is due next, at the time when it is due."""
    (poll,) = (task for task in world.tasks.of("poll_recognition") if task.at == t.next_poll_at)
    assert poll.at
    world.clock.time = max(world.clock.time, poll.at)
    return poll
