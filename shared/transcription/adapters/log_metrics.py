"""Log lines that metrics count (infra/metrics.yaml): numbers and Earshot's own names, no user data."""

from collections.abc import Iterable
from datetime import timedelta

from shared.billing.domain.ledger import billed_seconds
from shared.core.telemetry.log import log
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.transcription import ChunkState, TimelineEntry, Transcription

FAILURES_OF_THE_PROVIDER = ("part_delayed", "part_failed")
HOUR_MS = 3_600_000


def log_change(before: Transcription, after: Transcription) -> None:
    """Log the stages, failures and times of a written change."""
    if after.state is not before.state and not before.state.finished:
        _log_stage(before, after)
    for entry in _new(before, after):
        log("INFO", "A recognition failed.", failure=str(entry.values.get("failure", "")), kind=entry.code)
    if _has_words(after) and not _has_words(before) and after.uploaded_at:
        seconds = _seconds(after.changed_at - after.uploaded_at)
        log("INFO", "The first words are there.", seconds=seconds, processing=after.options.processing)
    if after.state is TranscriptionState.COMPLETED and before.state is not TranscriptionState.COMPLETED:
        _log_end(after)


def _log_stage(before: Transcription, after: Transcription) -> None:
    seconds = _seconds(after.since - before.since)
    log("INFO", "A stage of a transcription is over.", stage=before.state, next=after.state, seconds=seconds)


def _log_end(t: Transcription) -> None:
    length_ms = t.audio.duration_ms or 0
    if not length_ms or not t.uploaded_at:
        return
    log(
        "INFO",
        "A transcription is complete.",
        processing=t.options.processing,
        audioSeconds=length_ms / 1000,
        realTimeFactor=round(_seconds(t.since - t.uploaded_at) * 1000 / length_ms, 4),
        microsAnHour=round(t.rate.cost_micros(billed_seconds(length_ms)) * HOUR_MS / length_ms),
    )


def _new(before: Transcription, after: Transcription) -> Iterable[TimelineEntry]:
    entries = (each for each in after.timeline if each not in before.timeline)
    return (each for each in entries if each.code in FAILURES_OF_THE_PROVIDER)


def _has_words(t: Transcription) -> bool:
    return any(chunk.state is ChunkState.DONE for chunk in t.chunks)


def _seconds(length: timedelta) -> float:
    return round(length.total_seconds(), 3)
