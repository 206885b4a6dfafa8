"""Tasks that a transcription needs in its state. Names derive from the state, so enqueuing is idempotent."""

from shared.core.domain.tasks import Task
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.transcription.domain.transcription import Chunk, ChunkState, Transcription


class ChunkRef(TranscriptionRef):
    """One attempt at one chunk."""

    chunk: int
    attempt: int


class PollRef(TranscriptionRef):
    """The n-th poll of a transcription."""

    poll: int


class AssembleRef(TranscriptionRef):
    """A transcription to assemble; with `late` it is already promoted, and late edits are rebased onto it."""

    late: bool = False


def tasks_due(t: Transcription) -> list[Task]:
    """All tasks that `t` needs now; after its end, only the rebase of late edits."""
    if t.state.finished:
        return [_late_rebase_task(t)] if t.rebased and t.next_poll_at else []
    return [*_stage_tasks(t), _poll_task(t)]


def _stage_tasks(t: Transcription) -> list[Task]:
    if t.state is TranscriptionState.PREPARING:
        return [Task(function="prepare_audio", name=_name("prepare", t), payload=t.ref)]
    if t.state is TranscriptionState.TRANSCRIBING:
        return [start_task(t, c) for c in t.chunks if c.state in (ChunkState.PENDING, ChunkState.STARTING)]
    if t.state is TranscriptionState.ASSEMBLING:
        payload = AssembleRef(session_id=t.session_id, version=t.version)
        return [Task(function="assemble_transcript", name=_name("assemble", t), payload=payload)]
    return []


def start_task(t: Transcription, chunk: Chunk) -> Task:
    """Recognition of one chunk."""
    return Task(
        function="start_recognition",
        name=_name("start", t, chunk.index, chunk.attempt),
        payload=ChunkRef(session_id=t.session_id, version=t.version, chunk=chunk.index, attempt=chunk.attempt),
        at=chunk.not_before,
    )


def _late_rebase_task(t: Transcription) -> Task:
    """The task that rebases late edits of the version before."""
    assert t.promoted_at
    name = _name("carry", t, t.poll, int(t.promoted_at.timestamp()))
    payload = AssembleRef(session_id=t.session_id, version=t.version, late=True)
    return Task(function="assemble_transcript", name=name, payload=payload, at=t.next_poll_at)


def _poll_task(t: Transcription) -> Task:
    return Task(
        function="poll_recognition",
        name=_name("poll", t, t.poll),
        payload=PollRef(session_id=t.session_id, version=t.version, poll=t.poll),
        at=t.next_poll_at,
    )


def _name(kind: str, t: Transcription, *numbers: int) -> str:
    """The session goes first: Cloud Tasks recommends names with different prefixes (CreateTask reference)."""
    return "-".join([t.session_id, kind, *map(str, (t.version, t.run, t.requeues, *numbers))])
