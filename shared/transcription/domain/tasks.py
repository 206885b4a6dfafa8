"""The work that a pass in some state calls for. Names are derived from the state, so asking twice is asking once."""

from shared.core.domain.tasks import Task
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.transcription.domain.transcription import Chunk, ChunkState, Transcription


class ChunkRef(TranscriptionRef):
    """One attempt at one chunk."""

    chunk: int
    attempt: int


class PollRef(TranscriptionRef):
    """The n-th look at a pass."""

    poll: int


class AssembleRef(TranscriptionRef):
    """A pass to be assembled; `late`: one that is read already, and what came late is to be carried over to it."""

    late: bool = False


def tasks_due(t: Transcription) -> list[Task]:
    """All work that `t` calls for now; of a pass that has ended, only what was still being written elsewhere."""
    if t.state.finished:
        return [_late(t)] if t.rebased and t.next_poll_at else []
    return [*_stage_tasks(t), _look(t)]


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


def _late(t: Transcription) -> Task:
    """What people were still writing on the version before is carried over."""
    assert t.promoted_at
    name = _name("carry", t, t.poll, int(t.promoted_at.timestamp()))
    payload = AssembleRef(session_id=t.session_id, version=t.version, late=True)
    return Task(function="assemble_transcript", name=name, payload=payload, at=t.next_poll_at)


def _look(t: Transcription) -> Task:
    return Task(
        function="poll_recognition",
        name=_name("poll", t, t.poll),
        payload=PollRef(session_id=t.session_id, version=t.version, poll=t.poll),
        at=t.next_poll_at,
    )


def _name(kind: str, t: Transcription, *numbers: int) -> str:
    """The session comes first: Cloud Tasks asks for names whose beginnings differ (CreateTask reference)."""
    return "-".join([t.session_id, kind, *map(str, (t.version, t.run, t.requeues, *numbers))])
