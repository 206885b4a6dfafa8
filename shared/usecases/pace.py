"""How fast an engine is: remembered with each transcript, asked for with each quote."""

from datetime import timedelta
from typing import NamedTuple

from shared.domain.models import Processing, State, Transcription
from shared.domain.speeds import Took
from shared.ports.accounts import Speeds


class Pace(NamedTuple):
    """Where it is kept, and the name of the deployment's own engine."""

    speeds: Speeds
    engine: str


def remember(t: Transcription, pace: Pace) -> None:
    """Keeps how long a complete first run took; a run that was retried says nothing about the engine."""
    if t.state is State.COMPLETED and t.run == 1 and t.completed_at and t.landed_at:
        took_ms = (t.completed_at - t.landed_at) // timedelta(milliseconds=1)
        took = Took(audio_ms=t.audio.duration_ms or 0, took_ms=took_ms)
        pace.speeds.remember(_name(t.options.engine or pace.engine, t.options.processing), t.ref, took)


def known(processing: Processing, pace: Pace) -> list[Took]:
    """What was measured when it was asked for in this way."""
    return pace.speeds.known(_name(pace.engine, processing))


def _name(engine: str, processing: Processing) -> str:
    return engine if processing is Processing.NOW else f"{engine}-{processing}"
