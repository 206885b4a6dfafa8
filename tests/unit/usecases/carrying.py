"""Edits of a version while another is made, and what of them is there afterwards."""

from typing import Any

from shared.domain.carry.models import CarryConflict
from shared.domain.edits.operations import EditRequest
from shared.domain.models import TranscriptionRef
from shared.domain.tasks import AssembleRef
from shared.usecases.edit_transcript import edit_transcript
from shared.usecases.read_version import find_version, read_version
from shared.usecases.resolve_conflict import resolve_conflict
from tests.edits import BOB
from tests.samples import a_ref
from tests.world import OWNER, World


def edit(world: World, named: Any, edit: str, op: str, version: int | None = None, **fields: Any) -> None:
    ref = a_ref(named.session_id, version or world.store.get(named.session_id).transcription.version or 0)
    asked = {"id": f"{edit}-edit", "base": world.edits.head(ref), "change": {"op": op, **fields}}
    request = EditRequest.model_validate({"version": version, "edits": [asked]})
    edit_transcript(named.session_id, request, BOB, world.desk)


def texts(world: World, named: Any, version: int | None = None) -> list[str]:
    found = find_version(named.session_id, version, OWNER, world.library)
    return [segment.text for segment in read_version(found, world.library).segments]


def speakers(world: World, named: Any) -> list[str]:
    found = find_version(named.session_id, None, OWNER, world.library)
    return [segment.speaker for segment in read_version(found, world.library).segments]


def conflicts(world: World, ref: TranscriptionRef) -> list[CarryConflict]:
    return world.conflicts.listed(ref, None, 100)


def late(world: World, ref: TranscriptionRef) -> None:
    """The time comes at which what is late is carried over."""
    world.clock.move(world.passes.limits.late_work_seconds)
    for task in world.tasks.of("assemble_transcript"):
        if task.payload == AssembleRef(session_id=ref.session_id, version=ref.version, late=True):
            world.deliver_task(task)


def decide(world: World, ref: TranscriptionRef, conflict: CarryConflict, take: str) -> None:
    resolve_conflict(ref.session_id, ref.version, conflict.id, take, OWNER, world.desk, world.conflicts)
