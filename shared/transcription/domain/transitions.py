"""Every change of a transcription, as a pure function from one state to the next."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from shared.billing.domain.ledger import billed_seconds, day_of
from shared.core.domain.limits import Limits
from shared.sessions.domain.recording import Audio
from shared.sessions.domain.transcription_summary import Counts, TranscriptionState
from shared.transcription.domain.failures import failure
from shared.transcription.domain.progress import next_poll_time, with_progress
from shared.transcription.domain.timeline import TimelineEvent, timeline_event
from shared.transcription.domain.transcription import Chunk, ChunkState, Transcription

TIMELINE_ENTRIES = 200  # only the newest stay, so that the document stays small


def enter_state(
    t: Transcription, state: TranscriptionState, now: datetime, why: TimelineEvent, **update: Any
) -> Transcription:
    """Move `t` to `state`, with the reason on its timeline."""
    timeline = (*t.timeline, why.entry(now, state))[-TIMELINE_ENTRIES:]
    changes = {"state": state, "since": now, "changed_at": now, "timeline": timeline}
    return with_progress(t.model_copy(update=changes | update), now)


def with_timeline_entry(t: Transcription, now: datetime, what: TimelineEvent, **update: Any) -> Transcription:
    """Add an entry to the timeline of `t`, in the same state."""
    return enter_state(t, t.state, now, what, **update).model_copy(update={"since": t.since})


def with_chunk(t: Transcription, chunk: Chunk, now: datetime) -> Transcription:
    """Replace the chunk with the same index."""
    chunks = tuple(chunk if c.index == chunk.index else c for c in t.chunks)
    return t if chunks == t.chunks else with_progress(t.model_copy(update={"chunks": chunks, "changed_at": now}), now)


def uploaded(
    t: Transcription,
    audio: Audio,
    chunks: tuple[Chunk, ...],
    now: datetime,
    limits: Limits,
    code: str = "received",
) -> Transcription:
    """The recording was uploaded, probed and planned."""
    assert audio.duration_ms is not None
    as_is = len(chunks) == 1 and chunks[0].uri == audio.uri
    return enter_state(
        t,
        TranscriptionState.TRANSCRIBING if as_is else TranscriptionState.PREPARING,
        now,
        timeline_event(code, durationMs=audio.duration_ms, parts=len(chunks)),
        audio=audio,
        chunks=chunks,
        reserved_seconds=billed_seconds(audio.duration_ms),
        uploaded_at=now,
        poll=t.poll + 1,
        deadline=now + limits.recognition_lasts(audio.duration_ms, t.options.processing),
        next_poll_at=now + timedelta(seconds=limits.poll_first_seconds),
    )


def payment_failed(
    t: Transcription, audio: Audio, chunks: tuple[Chunk, ...], code: str, now: datetime
) -> Transcription:
    """The recording was uploaded and planned, but its owner cannot pay for it: a retry continues from here."""
    return failed(t.model_copy(update={"audio": audio, "chunks": chunks}), code, now)


def prepared(t: Transcription, peaks: str, now: datetime) -> Transcription:
    """The audio of every chunk was written."""
    if t.state is not TranscriptionState.PREPARING:
        return t
    return finish_if_done(
        enter_state(t, TranscriptionState.TRANSCRIBING, now, timeline_event("prepared"), peaks=peaks), now
    )


def claimed(t: Transcription, chunk: Chunk, now: datetime) -> Transcription:
    """A worker claimed this chunk, before it calls the provider."""
    return with_chunk(t, chunk.model_copy(update={"state": ChunkState.STARTING, "claimed_at": now}), now)


def started(t: Transcription, chunk: Chunk, operation: str, now: datetime) -> Transcription:
    """The provider recognises this chunk as `operation`."""
    running = chunk.model_copy(update={"state": ChunkState.RUNNING, "operation": operation})
    return with_chunk(t, running, now)


def polled(t: Transcription, now: datetime, limits: Limits) -> Transcription:
    """Schedule the next poll; show progress that came too soon after the last."""
    return with_progress(t.model_copy(update={"poll": t.poll + 1, "next_poll_at": next_poll_time(t, now, limits)}), now)


def requeued(t: Transcription, now: datetime) -> Transcription:
    """Enqueue work that seems lost again, under new task names."""
    return with_timeline_entry(t, now, timeline_event("asked_again"), requeues=t.requeues + 1)


def chunk_recognised(t: Transcription, chunk: Chunk, words: int, result_uri: str, now: datetime) -> Transcription:
    """The words of this chunk were stored."""
    if chunk.state is ChunkState.DONE:
        return t
    update = {"state": ChunkState.DONE, "words": words, "result_uri": result_uri, "progress": 100, "failure": None}
    done = with_chunk(t, chunk.model_copy(update=update), now)
    return finish_if_done(with_timeline_entry(done, now, _of_part("part_recognised", t, chunk, words=words)), now)


def chunk_failed(
    t: Transcription, chunk: Chunk, code: str, now: datetime, limits: Limits, *, retry: bool
) -> Transcription:
    """The provider failed on this chunk: retry it later, up to a limit, else the chunk has failed."""
    if retry and chunk.attempt < limits.chunk_attempts:
        wait = timedelta(seconds=limits.retry_seconds * 2 ** (chunk.attempt - 1))
        again = reset_chunk(chunk).model_copy(update={"attempt": chunk.attempt + 1, "not_before": now + wait})
        delayed = _of_part("part_delayed", t, chunk, failure=code, seconds=round(wait.total_seconds()))
        return with_timeline_entry(with_chunk(t, again, now), now, delayed)
    lost = chunk.model_copy(update={"state": ChunkState.FAILED, "failure": failure(code)})
    return finish_if_done(
        with_timeline_entry(with_chunk(t, lost, now), now, _of_part("part_failed", t, chunk, failure=code)), now
    )


def reset_chunk(chunk: Chunk) -> Chunk:
    """The same span in its initial state."""
    return Chunk(index=chunk.index, start_ms=chunk.start_ms, end_ms=chunk.end_ms, uri=chunk.uri)


def _of_part(code: str, t: Transcription, chunk: Chunk, **values: int | str) -> TimelineEvent:
    return timeline_event(code, part=chunk.index + 1, parts=len(t.chunks), **values)


def finish_if_done(t: Transcription, now: datetime) -> Transcription:
    """Move on to assembling, or to failed, once every chunk is finished."""
    if t.state is not TranscriptionState.TRANSCRIBING or not all(c.finished for c in t.chunks):
        return t
    failures = [c.failure for c in t.chunks if c.failure]
    if not failures:
        return enter_state(
            t, TranscriptionState.ASSEMBLING, now, timeline_event("recognised"), provider_status="recognised"
        )
    return failed(t, failures[0].code if len(t.chunks) == 1 else "parts_failed", now)


def results_expired(t: Transcription, gone: Collection[int], now: datetime, limits: Limits) -> Transcription:
    """The results of these chunks have expired: recognise them again."""
    if t.state is not TranscriptionState.ASSEMBLING:
        return t
    t = enter_state(t, _recognising_state(t), now, timeline_event("results_gone"), requeues=t.requeues + 1)
    for chunk in (chunk for chunk in t.chunks if chunk.index in gone):
        t = chunk_failed(t, chunk, "provider_no_result", now, limits, retry=True)
    return t


def _recognising_state(t: Transcription) -> TranscriptionState:
    """The state in which chunks are recognised; chunks that were cut may need preparing again."""
    return (
        TranscriptionState.TRANSCRIBING if all(c.uri == t.audio.uri for c in t.chunks) else TranscriptionState.PREPARING
    )


def failed(t: Transcription, code: str, now: datetime) -> Transcription:
    """End with a failure."""
    why = timeline_event("failed", failure=code)
    return enter_state(
        t, TranscriptionState.FAILED, now, why, failure=failure(code), next_poll_at=None, completed_at=now
    )


def cancelled(t: Transcription, now: datetime) -> Transcription:
    """End at the owner's request."""
    return enter_state(
        t, TranscriptionState.CANCELLED, now, timeline_event("cancelled"), next_poll_at=None, completed_at=now
    )


def completed(t: Transcription, speakers: tuple[str, ...], counts: Counts, now: datetime) -> Transcription:
    """The version is complete and readable."""
    why = timeline_event("completed", words=counts.words, speakers=len(speakers))
    return enter_state(
        t, TranscriptionState.COMPLETED, now, why, speakers=speakers, counts=counts, next_poll_at=None, completed_at=now
    )


def retried(t: Transcription, now: datetime, limits: Limits, only: Chunk | None = None) -> Transcription:
    """Run a failed transcription again: finished chunks stay, the others are recognised again.

    With `only`, other failed chunks stay failed: the run ends as failed again, with more words.
    """
    kept = [c for c in t.chunks if c.state is ChunkState.DONE or (only and c != only and c.state is ChunkState.FAILED)]
    chunks = tuple(c if c in kept else reset_chunk(c) for c in t.chunks)
    length_ms = t.audio.duration_ms or 0
    return enter_state(
        t,
        TranscriptionState.ASSEMBLING if all(c.state is ChunkState.DONE for c in chunks) else _recognising_state(t),
        now,
        _of_part("part_retried", t, only) if only else timeline_event("retried"),
        chunks=chunks,
        run=t.run + 1,
        poll=t.poll + 1,
        failure=None,
        completed_at=None,
        provider_status="",
        reserved_seconds=billed_seconds(length_ms),
        spend_day=day_of(now),
        uploaded_at=now,
        deadline=now + limits.recognition_lasts(length_ms, t.options.processing),
        next_poll_at=now + timedelta(seconds=limits.poll_first_seconds),
    )
