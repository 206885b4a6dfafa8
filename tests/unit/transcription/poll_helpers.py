"""A look at a pass, and what the provider says to it."""

from shared.core.domain.tasks import Task
from shared.transcription.domain.uploads import UploadTicket
from shared.transcription.ports import OperationStatus
from tests.support.scenarios import next_look
from tests.support.world import World


def poll(world: World, ticket: UploadTicket) -> Task:
    """The next look happens, when it is due."""
    task = next_look(world, world.transcription(ticket))
    world.deliver_task(task)
    return task


def says(world: World, ticket: UploadTicket, chunk: int, answer: OperationStatus) -> None:
    operation = world.transcription(ticket).chunks[chunk].operation
    assert operation
    world.recognizer.operations[operation].poll = answer


def failure_code(world: World, ticket: UploadTicket) -> str | None:
    failure = world.transcription(ticket).failure
    return failure.code if failure else None
