"""Sending one chunk to the recogniser, exactly once, even if workers die.

The call is paid and irreversible, so a claim in the transcription guards it. A worker that finds an expired claim first
looks for the operation that the holder may have started, and adopts it.
"""

from collections.abc import Callable
from datetime import timedelta

from shared.core.domain.errors import Busy, Permanent
from shared.core.domain.processing import Processing
from shared.core.ports import Objects
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.options import ChannelMode
from shared.transcription.domain.storage_paths import StoragePaths
from shared.transcription.domain.tasks import ChunkRef
from shared.transcription.domain.transcription import Chunk, ChunkState, Transcription
from shared.transcription.domain.transitions import chunk_failed, claimed, started
from shared.transcription.ports import RecognitionJob, Recognizer
from shared.transcription.usecases.rejection_reason import rejection_reason
from shared.transcription.usecases.update_transcription import (
    TranscriptionDeps,
    TranscriptionUpdate,
    update_transcription,
)


def start_recognition(
    ref: ChunkRef,
    deps: TranscriptionDeps,
    recognizer: Recognizer,
    objects: Callable[[], Objects],
    storage_paths: StoragePaths,
) -> None:
    """Start the chunk and store the name of its operation, or cancel an operation that is no longer needed.

    Idempotent. `objects` is called only after a rejection, because its client takes as long to load as all others
    together. Raises `Busy` while another worker holds the claim.
    """
    claim = _claim(ref, deps)
    if claim.nothing:
        return
    chunk = claim.after.chunks[ref.chunk]
    job = job_for(claim.after, chunk, storage_paths)
    orphaned = claim.before.chunks[ref.chunk].state is ChunkState.STARTING
    try:
        operation = (recognizer.find(job) if orphaned else None) or _ask(job, ref, claim, deps, recognizer)
    except Permanent as error:
        gone = error.code == "engine_gone"
        _mark_rejected(ref, error.code if gone else rejection_reason(claim.after, chunk, objects()), deps)
    else:
        if not _store_operation(ref, operation, deps):
            recognizer.cancel(operation)


def job_for(t: Transcription, chunk: Chunk, storage_paths: StoragePaths) -> RecognitionJob:
    """The recognition job of a chunk; each attempt has its own output prefix."""
    return RecognitionJob(
        uri=chunk.uri,
        output_prefix=storage_paths.output_prefix(t, chunk),
        language_codes=t.options.language_codes,
        min_speakers=t.options.min_speakers,
        max_speakers=t.options.max_speakers,
        within_a_day=t.options.processing is Processing.WITHIN_A_DAY,
        engine=t.options.engine,
        separate_channels=t.options.channels is ChannelMode.SEPARATE and (t.audio.channels or 1) > 1,
        phrases=t.options.phrases,
    )


def _claim(ref: ChunkRef, deps: TranscriptionDeps) -> TranscriptionUpdate:
    now = deps.clock.now()
    lease = timedelta(seconds=deps.limits.claim_seconds)

    def decide(t: Transcription) -> Transcription:
        chunk = _awaited(t, ref)
        if chunk is None:
            return t
        if chunk.claimed_at is not None and now - chunk.claimed_at < lease:
            raise Busy("Another worker is starting this part.")
        return claimed(t, chunk, now)

    return update_transcription(deps, ref, decide)


def _awaited(t: Transcription, ref: ChunkRef) -> Chunk | None:
    """The chunk, if it still waits to be started in this attempt."""
    if t.state not in (TranscriptionState.PREPARING, TranscriptionState.TRANSCRIBING) or ref.chunk >= len(t.chunks):
        return None
    chunk = t.chunks[ref.chunk]
    waits = chunk.attempt == ref.attempt and chunk.state in (ChunkState.PENDING, ChunkState.STARTING)
    return chunk if waits else None


def _ask(
    job: RecognitionJob, ref: ChunkRef, claim: TranscriptionUpdate, deps: TranscriptionDeps, recognizer: Recognizer
) -> str:
    claimed_at = claim.after.chunks[ref.chunk].claimed_at
    assert claimed_at is not None
    held = (deps.clock.now() - claimed_at).total_seconds()
    if held > deps.limits.claim_seconds - deps.limits.call_seconds:
        raise Busy("The claim is too old to start safely.")
    return recognizer.start(job)


def _store_operation(ref: ChunkRef, operation: str, deps: TranscriptionDeps) -> bool:
    """Store the operation. Return False when the chunk no longer waits for it."""
    now = deps.clock.now()

    def decide(t: Transcription) -> Transcription:
        chunk = _awaited(t, ref)
        return started(t, chunk, operation, now) if chunk else t

    return update_transcription(deps, ref, decide).after.chunks[ref.chunk].operation == operation


def _mark_rejected(ref: ChunkRef, code: str, deps: TranscriptionDeps) -> None:
    now = deps.clock.now()

    def decide(t: Transcription) -> Transcription:
        chunk = _awaited(t, ref)
        return chunk_failed(t, chunk, code, now, deps.limits, retry=False) if chunk else t

    update_transcription(deps, ref, decide)
