"""Recording how long recognitions take, for quotes."""

from datetime import timedelta

from shared.billing.domain.engine_speeds import RecognitionTime
from shared.billing.usecases.engine_speeds import SpeedDeps, _name
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.transcription import Transcription


def remember_speed(t: Transcription, deps: SpeedDeps) -> None:
    """Record the time of a complete first run; retried runs say nothing about the engine."""
    if t.state is TranscriptionState.COMPLETED and t.run == 1 and t.completed_at and t.uploaded_at:
        took_ms = (t.completed_at - t.uploaded_at) // timedelta(milliseconds=1)
        took = RecognitionTime(audio_ms=t.audio.duration_ms or 0, took_ms=took_ms)
        deps.speeds.remember(_name(t.options.engine or deps.engine, t.options.processing), t.ref, took)
