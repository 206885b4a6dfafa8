"""How long a recognition will take, from how long the newest ones of that engine took."""

from datetime import datetime, timedelta
from statistics import quantiles
from typing import NamedTuple

from shared.core.domain.model import Model
from shared.core.domain.processing import Processing

KEPT = 50  # recognitions remembered, an engine
ENOUGH = 5  # recognitions from which a range can be told
OVERHEAD_SECONDS = 60  # what every recognition costs, however short: it is added to the length
ASSUMED = (0.1, 1.0)  # time taken a second of sound, least and most, while too few were measured
# What waits for a cheaper hour waits up to a day (ProcessingStrategy reference); how little, nobody says.
WAITS = (timedelta(hours=1), timedelta(days=1))
MARGIN = 1.25  # people forgive what comes early


class RecognitionTime(Model):
    """One recognition: length of the sound and time from its arrival to the transcript, both in milliseconds."""

    audio_ms: int
    took_ms: int


class FinishEstimate(NamedTuple):
    """When it will be finished, and whether that was measured."""

    earliest: datetime
    latest: datetime
    measured: bool


def estimate_finish(
    duration_seconds: float, known: list[RecognitionTime], now: datetime, processing: Processing
) -> FinishEstimate:
    """From the fastest tenth to the slowest tenth of what is known, with a margin for the latter.

    What is known says how long the waiting within a day took too; while too little is, it is assumed.
    """
    measured = len(known) >= ENOUGH
    least, most = _factors(known)
    length = duration_seconds + OVERHEAD_SECONDS
    waits = WAITS if processing is Processing.WITHIN_A_DAY and not measured else (timedelta(), timedelta())
    earliest, latest = (
        now + wait + timedelta(seconds=round(factor * length))
        for wait, factor in zip(waits, (least, most), strict=True)
    )
    return FinishEstimate(earliest, latest, measured)


def _factors(known: list[RecognitionTime]) -> tuple[float, float]:
    if len(known) < ENOUGH:
        return ASSUMED
    factors = [took.took_ms / (took.audio_ms + 1000 * OVERHEAD_SECONDS) for took in known]
    tenths = quantiles(factors, n=10, method="inclusive")
    return tenths[0], tenths[-1] * MARGIN
