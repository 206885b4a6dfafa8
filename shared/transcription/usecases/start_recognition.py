"""One chunk is sent to the recogniser, once, whatever dies in between.

The call is paid and cannot be taken back, so it is guarded by a claim in the pass. Whoever finds an expired claim looks
for the operation that its holder may have started, and adopts it, before asking again.
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
    places: StoragePaths,
) -> None:
    """Leaves the chunk running under a kept operation name, or nothing running once it is not wanted. Again is free.

    `objects` is called only after a refusal, since its client takes as long to load as all the others together. Raises
    `Busy` while another worker holds the claim.
    """
    claim = _claim(ref, deps)
    if claim.nothing:
        return
    chunk = claim.after.chunks[ref.chunk]
    order = job_for(claim.after, chunk, places)
    orphaned = claim.before.chunks[ref.chunk].state is ChunkState.STARTING
    try:
        operation = (recognizer.find(order) if orphaned else None) or _ask(order, ref, claim, deps, recognizer)
    except Permanent as error:
        gone = error.code == "engine_gone"
        _refused(ref, error.code if gone else rejection_reason(claim.after, chunk, objects()), deps)
    else:
        if not _kept(ref, operation, deps):
            recognizer.cancel(operation)


def job_for(t: Transcription, chunk: Chunk, places: StoragePaths) -> RecognitionJob:
    """What the recogniser is asked for; the output prefix is different each time it is asked."""
    return RecognitionJob(
        uri=chunk.uri,
        output_prefix=places.output_prefix(t, chunk),
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
            raise Busy("Another worker is asking for this part.")
        return claimed(t, chunk, now)

    return update_transcription(deps, ref, decide)


def _awaited(t: Transcription, ref: ChunkRef) -> Chunk | None:
    """The chunk, if it still waits for this attempt."""
    if t.state not in (TranscriptionState.PREPARING, TranscriptionState.TRANSCRIBING) or ref.chunk >= len(t.chunks):
        return None
    chunk = t.chunks[ref.chunk]
    waits = chunk.attempt == ref.attempt and chunk.state in (ChunkState.PENDING, ChunkState.STARTING)
    return chunk if waits else None


def _ask(
    order: RecognitionJob, ref: ChunkRef, claim: TranscriptionUpdate, deps: TranscriptionDeps, recognizer: Recognizer
) -> str:
    claimed_at = claim.after.chunks[ref.chunk].claimed_at
    assert claimed_at is not None
    held = (deps.clock.now() - claimed_at).total_seconds()
    if held > deps.limits.claim_seconds - deps.limits.call_seconds:
        raise Busy("The claim is too old to ask safely.")
    return recognizer.start(order)


def _kept(ref: ChunkRef, operation: str, deps: TranscriptionDeps) -> bool:
    """Whether the chunk still waited for the operation."""
    now = deps.clock.now()

    def decide(t: Transcription) -> Transcription:
        chunk = _awaited(t, ref)
        return started(t, chunk, operation, now) if chunk else t

    return update_transcription(deps, ref, decide).after.chunks[ref.chunk].operation == operation


def _refused(ref: ChunkRef, code: str, deps: TranscriptionDeps) -> None:
    now = deps.clock.now()

    def decide(t: Transcription) -> Transcription:
        chunk = _awaited(t, ref)
        return chunk_failed(t, chunk, code, now, deps.limits, retry=False) if chunk else t

    update_transcription(deps, ref, decide)
