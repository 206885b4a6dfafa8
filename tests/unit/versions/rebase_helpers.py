"""Edits of a version while another is made, and what of them is there afterwards."""

from typing import Any

from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.domain.tasks import AssembleRef
from shared.transcripts.domain.edits.operations import EditRequest
from shared.transcripts.usecases.edit_transcript import edit_transcript
from shared.transcripts.usecases.read_version import find_version, read_version
from shared.versions.domain.rebase.models import RebaseConflict
from shared.versions.usecases.resolve_conflict import resolve_conflict
from tests.support.edit_helpers import BOB
from tests.support.samples import a_ref
from tests.support.world import OWNER, World


def edit(world: World, named: Any, edit: str, op: str, version: int | None = None, **fields: Any) -> None:
    ref = a_ref(named.session_id, version or world.store.get(named.session_id).transcription.version or 0)
    asked = {"id": f"{edit}-edit", "base": world.edits.head(ref), "change": {"op": op, **fields}}
    request = EditRequest.model_validate({"version": version, "edits": [asked]})
    edit_transcript(named.session_id, request, BOB, world.edit_deps)


def texts(world: World, named: Any, version: int | None = None) -> list[str]:
    found = find_version(named.session_id, version, OWNER, world.transcripts)
    return [segment.text for segment in read_version(found, world.transcripts).segments]


def speakers(world: World, named: Any) -> list[str]:
    found = find_version(named.session_id, None, OWNER, world.transcripts)
    return [segment.speaker for segment in read_version(found, world.transcripts).segments]


def conflicts(world: World, ref: TranscriptionRef) -> list[RebaseConflict]:
    return world.conflicts.listed(ref, None, 100)


def late(world: World, ref: TranscriptionRef) -> None:
    """The time comes at which what is late is carried over."""
    world.clock.move(world.transcription_deps.limits.late_edits_seconds)
    for task in world.tasks.of("assemble_transcript"):
        if task.payload == AssembleRef(session_id=ref.session_id, version=ref.version, late=True):
            world.deliver_task(task)


def decide(world: World, ref: TranscriptionRef, conflict: RebaseConflict, take: str) -> None:
    resolve_conflict(ref.session_id, ref.version, conflict.id, take, OWNER, world.edit_deps, world.conflicts)
