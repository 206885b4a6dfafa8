"""Progress of a transcription in percent, its summary in the session, and the time of the next poll."""

from datetime import datetime, timedelta

from shared.core.domain.limits import Limits
from shared.core.domain.processing import Processing
from shared.sessions.domain.transcription_summary import TranscriptionState, TranscriptionSummary
from shared.transcription.domain.transcription import ChunkState, Transcription

PREPARED = 10  # percent shown when recognition starts
RECOGNISED = 95  # percent shown when the last chunk is recognised
WRITE_EVERY = timedelta(seconds=1)  # a listener is charged a read for every write


def percent(t: Transcription) -> int:
    """The progress in whole percent, from the state and the chunks."""
    match t.state:
        case TranscriptionState.UPLOADING:
            return 0
        case TranscriptionState.PREPARING:
            return PREPARED // 2
        case TranscriptionState.TRANSCRIBING:
            return PREPARED + (RECOGNISED - PREPARED) * _recognised_percent(t) // 100
        case TranscriptionState.ASSEMBLING:
            return RECOGNISED
        case TranscriptionState.COMPLETED:
            return 100
        case _:
            return t.progress


def _recognised_percent(t: Transcription) -> int:
    done = sum((c.end_ms - c.start_ms) * (100 if c.state is ChunkState.DONE else c.progress) for c in t.chunks)
    return done // max(sum(c.end_ms - c.start_ms for c in t.chunks), 1)


def with_progress(t: Transcription, now: datetime) -> Transcription:
    """Update the progress of `t`: it only grows, and changes at most once a second until the end."""
    reached = percent(t)
    too_soon = t.progress_at is not None and now - t.progress_at < WRITE_EVERY and not t.state.finished
    if reached <= t.progress or too_soon:
        return t
    return t.model_copy(update={"progress": reached, "progress_at": now})


def summary_of(t: Transcription, readable: int | None) -> TranscriptionSummary:
    """The summary of `t` in its session; `readable` is the current version meanwhile.

    Work that remains after the end, such as late edits, is not shown.
    """
    return TranscriptionSummary(
        state=t.state,
        progress=t.progress,
        version=t.version if t.state is TranscriptionState.COMPLETED and not t.not_promoted else readable,
        latest_version=t.version,
        provider_status=t.provider_status,
        next_poll_at=None if t.state.finished else t.next_poll_at,
        deadline=None if t.state.finished else t.deadline,
        failure=t.failure,
        completed_at=t.completed_at,
        chunks_done=sum(c.state is ChunkState.DONE for c in t.chunks),
        chunks=len(t.chunks),
        counts=t.counts,
    )


def next_poll_time(t: Transcription, now: datetime, limits: Limits) -> datetime:
    """The time of the next poll: the wait grows with the time in this state, up to a cap and the deadline."""
    first, most = limits.poll_first_seconds, limits.poll_max_seconds
    if t.state is TranscriptionState.UPLOADING:
        first, most = limits.upload_poll_first_seconds, limits.upload_poll_max_seconds
    elif t.options.processing is Processing.WITHIN_A_DAY:
        most = limits.batch_poll_max_seconds
    wait = min(max((now - t.since).total_seconds() / 3, first), most)
    return min(now + timedelta(seconds=wait), max(t.deadline, now) + timedelta(seconds=1))
