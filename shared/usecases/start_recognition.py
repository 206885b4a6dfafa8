"""One chunk is sent to the recogniser, once, whatever dies in between.

The call is paid and cannot be taken back, so it is guarded by a claim in the pass. Whoever finds an expired claim looks
for the operation that its holder may have started, and adopts it, before asking again.
"""

from collections.abc import Callable
from datetime import timedelta

from shared.domain.errors import Busy, Permanent
from shared.domain.models import Channels, Chunk, ChunkState, Processing, State, Transcription
from shared.domain.passes import claimed, started, unrecognised
from shared.domain.places import Places
from shared.domain.tasks import ChunkRef
from shared.ports.objects import Objects
from shared.ports.speech import Order, Recognizer
from shared.usecases.change import Changed, Passes, change
from shared.usecases.refusal import refusal


def start_recognition(
    ref: ChunkRef, passes: Passes, recognizer: Recognizer, objects: Callable[[], Objects], places: Places
) -> None:
    """Leaves the chunk running under a kept operation name, or nothing running once it is not wanted. Again is free.

    `objects` is called only after a refusal, since its client takes as long to load as all the others together. Raises
    `Busy` while another worker holds the claim.
    """
    claim = _claim(ref, passes)
    if claim.nothing:
        return
    chunk = claim.after.chunks[ref.chunk]
    order = order_for(claim.after, chunk, places)
    orphaned = claim.before.chunks[ref.chunk].state is ChunkState.STARTING
    try:
        operation = (recognizer.find(order) if orphaned else None) or _ask(order, ref, claim, passes, recognizer)
    except Permanent as error:
        gone = error.code == "engine_gone"
        _refused(ref, error.code if gone else refusal(claim.after, chunk, objects()), passes)
    else:
        if not _kept(ref, operation, passes):
            recognizer.cancel(operation)


def order_for(t: Transcription, chunk: Chunk, places: Places) -> Order:
    """What the recogniser is asked for; the output prefix is different each time it is asked."""
    return Order(
        uri=chunk.uri,
        output_prefix=places.output_prefix(t, chunk),
        language_codes=t.options.language_codes,
        min_speakers=t.options.min_speakers,
        max_speakers=t.options.max_speakers,
        within_a_day=t.options.processing is Processing.WITHIN_A_DAY,
        engine=t.options.engine,
        separate_channels=t.options.channels is Channels.SEPARATE and (t.audio.channels or 1) > 1,
        phrases=t.options.phrases,
    )


def _claim(ref: ChunkRef, passes: Passes) -> Changed:
    now = passes.clock.now()
    lease = timedelta(seconds=passes.limits.claim_seconds)

    def decide(t: Transcription) -> Transcription:
        chunk = _awaited(t, ref)
        if chunk is None:
            return t
        if chunk.claimed_at is not None and now - chunk.claimed_at < lease:
            raise Busy("Another worker is asking for this part.")
        return claimed(t, chunk, now)

    return change(passes, ref, decide)


def _awaited(t: Transcription, ref: ChunkRef) -> Chunk | None:
    """The chunk, if it still waits for this attempt."""
    if t.state not in (State.PREPARING, State.TRANSCRIBING) or ref.chunk >= len(t.chunks):
        return None
    chunk = t.chunks[ref.chunk]
    waits = chunk.attempt == ref.attempt and chunk.state in (ChunkState.PENDING, ChunkState.STARTING)
    return chunk if waits else None


def _ask(order: Order, ref: ChunkRef, claim: Changed, passes: Passes, recognizer: Recognizer) -> str:
    claimed_at = claim.after.chunks[ref.chunk].claimed_at
    assert claimed_at is not None
    held = (passes.clock.now() - claimed_at).total_seconds()
    if held > passes.limits.claim_seconds - passes.limits.call_seconds:
        raise Busy("The claim is too old to ask safely.")
    return recognizer.start(order)


def _kept(ref: ChunkRef, operation: str, passes: Passes) -> bool:
    """Whether the chunk still waited for the operation."""
    now = passes.clock.now()

    def decide(t: Transcription) -> Transcription:
        chunk = _awaited(t, ref)
        return started(t, chunk, operation, now) if chunk else t

    return change(passes, ref, decide).after.chunks[ref.chunk].operation == operation


def _refused(ref: ChunkRef, code: str, passes: Passes) -> None:
    now = passes.clock.now()

    def decide(t: Transcription) -> Transcription:
        chunk = _awaited(t, ref)
        return unrecognised(t, chunk, code, now, passes.limits, retry=False) if chunk else t

    change(passes, ref, decide)
