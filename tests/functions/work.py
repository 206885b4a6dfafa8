"""The stages at which each function finds work."""

from collections.abc import Callable

import pytest
from pydantic import BaseModel

from shared.domain.models import ChunkState, State
from shared.domain.tasks import ChunkRef, LookRef
from shared.domain.upkeep import Chore, Job, JobName
from shared.domain.uploads import UploadTicket
from tests.stages import LONG, landed, recognised, recognising, write_result
from tests.world import World

Stage = Callable[[World], UploadTicket]
Done = Callable[[World, UploadTicket], bool]


def of_session(ticket: UploadTicket, **more: int) -> dict[str, object]:
    return {"session_id": ticket.session_id, "version": ticket.version} | more


def long_landed(world: World) -> UploadTicket:
    return landed(world, LONG)


def result_waits(world: World) -> UploadTicket:
    ticket = recognising(world)
    write_result(world, world.transcription(ticket).chunks[0])
    return ticket


def overdue(world: World) -> UploadTicket:
    ticket = recognising(world)
    world.tasks.by_name.clear()
    world.clock.move(3600)
    return ticket


def payload_for(name: str, ticket: UploadTicket, world: World) -> BaseModel:
    match name:
        case "start_recognition":
            return ChunkRef.model_validate(of_session(ticket, chunk=0, attempt=1))
        case "poll_recognition":
            return LookRef.model_validate(of_session(ticket, look=world.transcription(ticket).look))
        case "maintain":
            return Job(job=JobName.RECONCILE)
        case "run_maintenance":
            return Chore(job=JobName.RECONCILE, run="reconcile-20300101T000500")
        case _:
            return ticket.ref


each_function = pytest.mark.parametrize(
    ("name", "stage", "done"),
    [
        ("prepare_audio", long_landed, lambda world, ticket: world.transcription(ticket).state is State.TRANSCRIBING),
        (
            "start_recognition",
            landed,
            lambda world, ticket: world.transcription(ticket).chunks[0].state is ChunkState.RUNNING,
        ),
        ("poll_recognition", result_waits, lambda world, ticket: world.transcription(ticket).state is State.ASSEMBLING),
        (
            "assemble_transcript",
            recognised,
            lambda world, ticket: world.transcription(ticket).state is State.COMPLETED,
        ),
        ("maintain", overdue, lambda world, ticket: bool(world.tasks.of("run_maintenance"))),
        ("run_maintenance", overdue, lambda world, ticket: bool(world.tasks.of("poll_recognition"))),
    ],
    ids=[
        "prepare_audio",
        "start_recognition",
        "poll_recognition",
        "assemble_transcript",
        "maintain",
        "run_maintenance",
    ],
)
