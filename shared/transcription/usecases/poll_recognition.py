"""One poll of a transcription: the provider's status, missed events, stalled work, the deadline.

A transcription is polled with growing waits until it ends. So it ends even if every event about it is lost.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from shared.core.domain.errors import NotFound, Transient
from shared.core.domain.limits import Limits
from shared.core.ports import Objects
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.storage_paths import StoragePaths
from shared.transcription.domain.tasks import ChunkRef, PollRef, tasks_due
from shared.transcription.domain.transcription import Chunk, ChunkState, Transcription
from shared.transcription.domain.transitions import chunk_failed, failed, polled, requeued, with_chunk
from shared.transcription.ports import AudioReader, OperationStatus, Recognizer
from shared.transcription.usecases.ingest_result import ingest_result
from shared.transcription.usecases.register_audio import register_audio
from shared.transcription.usecases.rejection_reason import rejection_reason
from shared.transcription.usecases.update_transcription import TranscriptionDeps, enqueue, update_transcription


class PollDeps(NamedTuple):
    """Dependencies of a poll."""

    recognizer: Recognizer
    objects: Objects
    reader: AudioReader
    storage_paths: StoragePaths


def poll_recognition(ref: PollRef, transcription_deps: TranscriptionDeps, poll_deps: PollDeps) -> None:
    """Poll once and enqueue the next poll; a repeated poll only enqueues the next again.

    A poll of a finished transcription publishes its end and stops its operations: the worker that ended it may have
    died before.
    """
    seen = transcription_deps.transcriptions.load(ref)
    t = seen.value
    if t.state.finished:
        update_transcription(transcription_deps, ref, lambda t: t, seen=seen)
        stop_operations(t, poll_deps.recognizer)
        return
    if ref.poll < t.poll:
        enqueue(transcription_deps.tasks, tasks_due(t))
        return
    if t.state is TranscriptionState.UPLOADING and _arrived(t, transcription_deps, poll_deps):
        return
    statuses = _poll_operations(t, poll_deps)
    now = transcription_deps.clock.now()
    after = update_transcription(
        transcription_deps, ref, lambda t: _apply_poll(t, ref, statuses, now, transcription_deps.limits), seen=seen
    ).after
    if after.state.finished:
        stop_operations(after, poll_deps.recognizer)
    _ingest_finished(after, statuses, transcription_deps, poll_deps)


def _arrived(t: Transcription, transcription_deps: TranscriptionDeps, poll_deps: PollDeps) -> bool:
    """Register the recording if its storage event was lost. Return whether it has arrived."""
    arrived = poll_deps.objects.find(t.audio.uri)
    if arrived is None:
        return False
    register_audio(arrived, transcription_deps, poll_deps.objects, poll_deps.reader, poll_deps.storage_paths)
    return True


def _poll_operations(t: Transcription, deps: PollDeps) -> dict[str, OperationStatus]:
    """The status of each running operation; operations without an answer are left out."""
    statuses: dict[str, OperationStatus] = {}
    for chunk in t.chunks:
        if chunk.state is ChunkState.RUNNING and chunk.operation:
            try:
                statuses[chunk.operation] = _poll_operation(t, chunk, deps)
            except Transient:
                continue
    return statuses


def _poll_operation(t: Transcription, chunk: Chunk, deps: PollDeps) -> OperationStatus:
    poll = deps.recognizer.poll(chunk.operation or "")
    return poll._replace(error=rejection_reason(t, chunk, deps.objects)) if poll.error == "provider_refused" else poll


def _apply_poll(
    t: Transcription, ref: PollRef, statuses: Mapping[str, OperationStatus], now: datetime, limits: Limits
) -> Transcription:
    if t.state.finished or ref.poll < t.poll:
        return t
    if now >= t.deadline:
        return failed(t, "upload_expired" if t.state is TranscriptionState.UPLOADING else "deadline_exceeded", now)
    for chunk, poll in _chunk_statuses(t, statuses):
        t = _with_status(t, chunk, poll, now, limits)
    if t.state.finished:
        return t
    if _is_stalled(t, now, limits):
        t = requeued(t, now)
    return polled(t.model_copy(update={"provider_status": _provider_status(t, statuses)}), now, limits)


def _chunk_statuses(t: Transcription, statuses: Mapping[str, OperationStatus]) -> list[tuple[Chunk, OperationStatus]]:
    """Each status with the chunk that still runs as that operation."""
    running = [(chunk, chunk.operation or "") for chunk in t.chunks if chunk.state is ChunkState.RUNNING]
    return [
        (chunk, statuses[operation]) for chunk, operation in running if operation in statuses and not t.state.finished
    ]


def _with_status(t: Transcription, chunk: Chunk, poll: OperationStatus, now: datetime, limits: Limits) -> Transcription:
    if poll.error:
        return chunk_failed(t, chunk, poll.error, now, limits, retry=poll.retry)
    further = max(chunk.progress, min(poll.percent, 99))
    return with_chunk(t, chunk.model_copy(update={"progress": further}), now)


def _is_stalled(t: Transcription, now: datetime, limits: Limits) -> bool:
    """Whether work was enqueued long ago without progress."""
    waits = t.state in (TranscriptionState.PREPARING, TranscriptionState.ASSEMBLING) or any(
        c.state in (ChunkState.PENDING, ChunkState.STARTING) for c in t.chunks
    )
    return waits and now - t.changed_at > timedelta(seconds=limits.stall_seconds)


def _provider_status(t: Transcription, statuses: Mapping[str, OperationStatus]) -> str:
    if not statuses or t.state is TranscriptionState.ASSEMBLING:  # recognised since the poll began
        return t.provider_status
    running = [poll for poll in statuses.values() if not poll.done]
    if len(t.chunks) == 1 or not running:
        return next(iter(statuses.values())).says
    done = sum(c.state is ChunkState.DONE for c in t.chunks)
    return f"{done} of {len(t.chunks)} parts recognised, {len(running)} running"


def _ingest_finished(
    t: Transcription,
    statuses: Mapping[str, OperationStatus],
    transcription_deps: TranscriptionDeps,
    poll_deps: PollDeps,
) -> None:
    """Ingest results whose event has not arrived yet."""
    for chunk, poll in _chunk_statuses(t, statuses):
        if poll.result_uri:
            ref = ChunkRef(session_id=t.session_id, version=t.version, chunk=chunk.index, attempt=chunk.attempt)
            try:
                ingest_result(ref, poll.result_uri, transcription_deps, poll_deps.objects)
            except NotFound:
                continue  # reported before it is visible: the next poll will find it


def stop_operations(t: Transcription, recognizer: Recognizer) -> None:
    """Cancel the operations of a finished transcription that still run."""
    for chunk in t.chunks:
        if chunk.state is ChunkState.RUNNING and chunk.operation:
            recognizer.cancel(chunk.operation)
