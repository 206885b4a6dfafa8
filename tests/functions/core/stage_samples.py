"""The stages at which each function finds work."""

from collections.abc import Callable

import pytest
from pydantic import BaseModel

from shared.core.domain.jobs import Job, JobBatch, JobName
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.tasks import ChunkRef, PollRef
from shared.transcription.domain.transcription import ChunkState
from shared.transcription.domain.uploads import UploadTicket
from tests.support.scenarios import LONG, landed, recognised, recognising, write_result
from tests.support.world import World

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
            return PollRef.model_validate(of_session(ticket, poll=world.transcription(ticket).poll))
        case "maintain":
            return Job(job=JobName.RECONCILE)
        case "run_maintenance":
            return JobBatch(job=JobName.RECONCILE, run="reconcile-20300101T000500")
        case _:
            return ticket.ref


each_function = pytest.mark.parametrize(
    ("name", "stage", "done"),
    [
        (
            "prepare_audio",
            long_landed,
            lambda world, ticket: world.transcription(ticket).state is TranscriptionState.TRANSCRIBING,
        ),
        (
            "start_recognition",
            landed,
            lambda world, ticket: world.transcription(ticket).chunks[0].state is ChunkState.RUNNING,
        ),
        (
            "poll_recognition",
            result_waits,
            lambda world, ticket: world.transcription(ticket).state is TranscriptionState.ASSEMBLING,
        ),
        (
            "assemble_transcript",
            recognised,
            lambda world, ticket: world.transcription(ticket).state is TranscriptionState.COMPLETED,
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
