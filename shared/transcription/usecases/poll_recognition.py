"""One look at a pass: what the provider says, what arrived unnoticed, what stands still, what took too long.

A pass is looked at again and again, with growing waits, until it ends. So it ends even if every event about it is lost.
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
    """What a look needs beside the pass."""

    recognizer: Recognizer
    objects: Objects
    reader: AudioReader
    places: StoragePaths


def poll_recognition(ref: PollRef, transcription_deps: TranscriptionDeps, poll_deps: PollDeps) -> None:
    """Looks once and has the next look enqueued; a look that was done already only enqueues it again.

    A look at a pass that has ended tells so, and stops what still runs for it: whoever ended it may have died before.
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
    polls = _looks(t, poll_deps)
    now = transcription_deps.clock.now()
    after = update_transcription(
        transcription_deps, ref, lambda t: _judged(t, ref, polls, now, transcription_deps.limits), seen=seen
    ).after
    if after.state.finished:
        stop_operations(after, poll_deps.recognizer)
    _ingest_finished(after, polls, transcription_deps, poll_deps)


def _arrived(t: Transcription, transcription_deps: TranscriptionDeps, poll_deps: PollDeps) -> bool:
    """Whether the recording lies there although nobody was told; then it is registered now."""
    arrived = poll_deps.objects.find(t.audio.uri)
    if arrived is None:
        return False
    register_audio(arrived, transcription_deps, poll_deps.objects, poll_deps.reader, poll_deps.places)
    return True


def _looks(t: Transcription, deps: PollDeps) -> dict[str, OperationStatus]:
    """What the provider says of each running operation; nothing of those it does not answer for."""
    polls: dict[str, OperationStatus] = {}
    for chunk in t.chunks:
        if chunk.state is ChunkState.RUNNING and chunk.operation:
            try:
                polls[chunk.operation] = _look(t, chunk, deps)
            except Transient:
                continue
    return polls


def _look(t: Transcription, chunk: Chunk, deps: PollDeps) -> OperationStatus:
    poll = deps.recognizer.poll(chunk.operation or "")
    return poll._replace(error=rejection_reason(t, chunk, deps.objects)) if poll.error == "provider_refused" else poll


def _judged(
    t: Transcription, ref: PollRef, polls: Mapping[str, OperationStatus], now: datetime, limits: Limits
) -> Transcription:
    if t.state.finished or ref.poll < t.poll:
        return t
    if now >= t.deadline:
        return failed(t, "upload_expired" if t.state is TranscriptionState.UPLOADING else "deadline_exceeded", now)
    for chunk, poll in _news(t, polls):
        t = _with_look(t, chunk, poll, now, limits)
    if t.state.finished:
        return t
    if _stands_still(t, now, limits):
        t = requeued(t, now)
    return polled(t.model_copy(update={"provider_status": _says(t, polls)}), now, limits)


def _news(t: Transcription, polls: Mapping[str, OperationStatus]) -> list[tuple[Chunk, OperationStatus]]:
    """Each look with the chunk that still runs under that operation."""
    running = [(chunk, chunk.operation or "") for chunk in t.chunks if chunk.state is ChunkState.RUNNING]
    return [(chunk, polls[operation]) for chunk, operation in running if operation in polls and not t.state.finished]


def _with_look(t: Transcription, chunk: Chunk, poll: OperationStatus, now: datetime, limits: Limits) -> Transcription:
    if poll.error:
        return chunk_failed(t, chunk, poll.error, now, limits, retry=poll.retry)
    further = max(chunk.progress, min(poll.percent, 99))
    return with_chunk(t, chunk.model_copy(update={"progress": further}), now)


def _stands_still(t: Transcription, now: datetime, limits: Limits) -> bool:
    """Whether work was asked for long ago and nothing came of it."""
    waits = t.state in (TranscriptionState.PREPARING, TranscriptionState.ASSEMBLING) or any(
        c.state in (ChunkState.PENDING, ChunkState.STARTING) for c in t.chunks
    )
    return waits and now - t.changed_at > timedelta(seconds=limits.stall_seconds)


def _says(t: Transcription, polls: Mapping[str, OperationStatus]) -> str:
    if not polls or t.state is TranscriptionState.ASSEMBLING:  # recognised since the look began
        return t.provider_status
    running = [poll for poll in polls.values() if not poll.done]
    if len(t.chunks) == 1 or not running:
        return next(iter(polls.values())).says
    done = sum(c.state is ChunkState.DONE for c in t.chunks)
    return f"{done} of {len(t.chunks)} parts recognised, {len(running)} running"


def _ingest_finished(
    t: Transcription, polls: Mapping[str, OperationStatus], transcription_deps: TranscriptionDeps, poll_deps: PollDeps
) -> None:
    """Results whose event has not come yet."""
    for chunk, poll in _news(t, polls):
        if poll.result_uri:
            ref = ChunkRef(session_id=t.session_id, version=t.version, chunk=chunk.index, attempt=chunk.attempt)
            try:
                ingest_result(ref, poll.result_uri, transcription_deps, poll_deps.objects)
            except NotFound:
                continue  # told before it is visible: the next look will find it


def stop_operations(t: Transcription, recognizer: Recognizer) -> None:
    """Asks the provider to stop what a pass that ended still has running there."""
    for chunk in t.chunks:
        if chunk.state is ChunkState.RUNNING and chunk.operation:
            recognizer.cancel(chunk.operation)
