"""Estimates of recognition times, from the engine's newest ones."""

from datetime import datetime, timedelta
from statistics import quantiles
from typing import NamedTuple

from shared.core.domain.model import Model
from shared.core.domain.processing import Processing

MOST_MEASURED = 50  # recognition times stored per engine
LEAST_MEASURED = 5  # recognition times that an estimate needs
OVERHEAD_SECONDS = 60  # fixed time of every recognition, added to the length
ASSUMED = (0.1, 1.0)  # seconds per second of sound, least and most, while too few are measured
# Dynamic batching takes up to a day (ProcessingStrategy reference); the minimum is not documented.
WAITS = (timedelta(hours=1), timedelta(days=1))
MARGIN = 1.25  # on the upper estimate: an early result is better than a late one


class RecognitionTime(Model):
    """One recognition time: the length of the sound and the time from upload to transcript, in milliseconds."""

    audio_ms: int
    took_ms: int


class FinishEstimate(NamedTuple):
    """The estimated time of completion, and whether it is measured."""

    earliest: datetime
    latest: datetime
    measured: bool


def estimate_finish(
    duration_seconds: float, known: list[RecognitionTime], now: datetime, processing: Processing
) -> FinishEstimate:
    """Estimate from the fastest tenth to the slowest tenth of measured times, with a margin on the latter.

    Measured times include the wait of dynamic batching; with too few of them, that wait is assumed.
    """
    measured = len(known) >= LEAST_MEASURED
    least, most = _factors(known)
    length = duration_seconds + OVERHEAD_SECONDS
    waits = WAITS if processing is Processing.WITHIN_A_DAY and not measured else (timedelta(), timedelta())
    earliest, latest = (
        now + wait + timedelta(seconds=round(factor * length))
        for wait, factor in zip(waits, (least, most), strict=True)
    )
    return FinishEstimate(earliest, latest, measured)


def _factors(known: list[RecognitionTime]) -> tuple[float, float]:
    if len(known) < LEAST_MEASURED:
        return ASSUMED
    factors = [took.took_ms / (took.audio_ms + 1000 * OVERHEAD_SECONDS) for took in known]
    tenths = quantiles(factors, n=10, method="inclusive")
    return tenths[0], tenths[-1] * MARGIN
