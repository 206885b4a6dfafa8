"""One look at a pass: what the provider says, what arrived unnoticed, what stands still, what took too long.

A pass is looked at again and again, with growing waits, until it ends. So it ends even if every event about it is lost.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from shared.domain.errors import NotFound, Transient
from shared.domain.limits import Limits
from shared.domain.models import Chunk, ChunkState, State, Transcription
from shared.domain.passes import failed, looked_at, nudged, unrecognised, with_chunk
from shared.domain.places import Places
from shared.domain.tasks import ChunkRef, LookRef, tasks_due
from shared.ports.objects import Objects
from shared.ports.speech import AudioReader, Look, Recognizer
from shared.usecases.change import Passes, change, enqueue
from shared.usecases.ingest_result import ingest_result
from shared.usecases.refusal import refusal
from shared.usecases.register_audio import register_audio


class Watch(NamedTuple):
    """What a look needs beside the pass."""

    recognizer: Recognizer
    objects: Objects
    reader: AudioReader
    places: Places


def poll_recognition(ref: LookRef, passes: Passes, watch: Watch) -> None:
    """Looks once and has the next look enqueued; a look that was done already only enqueues it again.

    A look at a pass that has ended tells so, and stops what still runs for it: whoever ended it may have died before.
    """
    seen = passes.transcriptions.load(ref)
    t = seen.value
    if t.state.finished:
        change(passes, ref, lambda t: t, seen=seen)
        stop_operations(t, watch.recognizer)
        return
    if ref.look < t.look:
        enqueue(passes.tasks, tasks_due(t))
        return
    if t.state is State.UPLOADING and _arrived(t, passes, watch):
        return
    looks = _looks(t, watch)
    now = passes.clock.now()
    after = change(passes, ref, lambda t: _judged(t, ref, looks, now, passes.limits), seen=seen).after
    if after.state.finished:
        stop_operations(after, watch.recognizer)
    _ingest_finished(after, looks, passes, watch)


def _arrived(t: Transcription, passes: Passes, watch: Watch) -> bool:
    """Whether the recording lies there although nobody was told; then it is registered now."""
    arrived = watch.objects.find(t.audio.uri)
    if arrived is None:
        return False
    register_audio(arrived, passes, watch.objects, watch.reader, watch.places)
    return True


def _looks(t: Transcription, watch: Watch) -> dict[str, Look]:
    """What the provider says of each running operation; nothing of those it does not answer for."""
    looks: dict[str, Look] = {}
    for chunk in t.chunks:
        if chunk.state is ChunkState.RUNNING and chunk.operation:
            try:
                looks[chunk.operation] = _look(t, chunk, watch)
            except Transient:
                continue
    return looks


def _look(t: Transcription, chunk: Chunk, watch: Watch) -> Look:
    look = watch.recognizer.look(chunk.operation or "")
    return look._replace(error=refusal(t, chunk, watch.objects)) if look.error == "provider_refused" else look


def _judged(t: Transcription, ref: LookRef, looks: Mapping[str, Look], now: datetime, limits: Limits) -> Transcription:
    if t.state.finished or ref.look < t.look:
        return t
    if now >= t.deadline:
        return failed(t, "upload_expired" if t.state is State.UPLOADING else "deadline_exceeded", now)
    for chunk, look in _news(t, looks):
        t = _with_look(t, chunk, look, now, limits)
    if t.state.finished:
        return t
    if _stands_still(t, now, limits):
        t = nudged(t, now)
    return looked_at(t.model_copy(update={"provider_says": _says(t, looks)}), now, limits)


def _news(t: Transcription, looks: Mapping[str, Look]) -> list[tuple[Chunk, Look]]:
    """Each look with the chunk that still runs under that operation."""
    running = [(chunk, chunk.operation or "") for chunk in t.chunks if chunk.state is ChunkState.RUNNING]
    return [(chunk, looks[operation]) for chunk, operation in running if operation in looks and not t.state.finished]


def _with_look(t: Transcription, chunk: Chunk, look: Look, now: datetime, limits: Limits) -> Transcription:
    if look.error:
        return unrecognised(t, chunk, look.error, now, limits, retry=look.retry)
    further = max(chunk.progress, min(look.percent, 99))
    return with_chunk(t, chunk.model_copy(update={"progress": further}), now)


def _stands_still(t: Transcription, now: datetime, limits: Limits) -> bool:
    """Whether work was asked for long ago and nothing came of it."""
    waits = t.state in (State.PREPARING, State.ASSEMBLING) or any(
        c.state in (ChunkState.PENDING, ChunkState.STARTING) for c in t.chunks
    )
    return waits and now - t.changed_at > timedelta(seconds=limits.stall_seconds)


def _says(t: Transcription, looks: Mapping[str, Look]) -> str:
    if not looks or t.state is State.ASSEMBLING:  # recognised since the look began
        return t.provider_says
    running = [look for look in looks.values() if not look.done]
    if len(t.chunks) == 1 or not running:
        return next(iter(looks.values())).says
    done = sum(c.state is ChunkState.DONE for c in t.chunks)
    return f"{done} of {len(t.chunks)} parts recognised, {len(running)} running"


def _ingest_finished(t: Transcription, looks: Mapping[str, Look], passes: Passes, watch: Watch) -> None:
    """Results whose event has not come yet."""
    for chunk, look in _news(t, looks):
        if look.result_uri:
            ref = ChunkRef(session_id=t.session_id, version=t.version, chunk=chunk.index, attempt=chunk.attempt)
            try:
                ingest_result(ref, look.result_uri, passes, watch.objects)
            except NotFound:
                continue  # told before it is visible: the next look will find it


def stop_operations(t: Transcription, recognizer: Recognizer) -> None:
    """Asks the provider to stop what a pass that ended still has running there."""
    for chunk in t.chunks:
        if chunk.state is ChunkState.RUNNING and chunk.operation:
            recognizer.cancel(chunk.operation)
