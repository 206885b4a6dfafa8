"""A look at a pass, and what the provider says to it."""

from shared.domain.tasks import Task
from shared.domain.uploads import UploadTicket
from shared.ports.speech import Look
from tests.stages import next_look
from tests.world import World


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
