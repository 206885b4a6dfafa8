"""Retention of a session and its recording after a transcription ended."""

from datetime import datetime, timedelta

from shared.billing.domain.plans import Plan
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.transcription import Transcription


def retention_changes(before: Transcription, after: Transcription) -> dict[str, datetime | None]:
    """The session's retention fields that change with this change of its transcription.

    A recording is erased only because a transcript exists. While a transcription runs, or when it failed or was
    cancelled without a readable version, the recording stays as long as its session.
    """
    if after.state.finished == before.state.finished and after.run == before.run:
        return {}
    ended = after.completed_at if after.state.finished else None
    return {
        "erase_at": ended and ended + timedelta(days=after.retention_days),
        "audio_needed_until": ended if after.state is TranscriptionState.COMPLETED or after.base_version else None,
    }


def erase_time(session: Session, plan: Plan) -> datetime:
    """The time to erase a session under its owner's current plan; never earlier than an announced time."""
    ended = session.transcription.completed_at or session.ended_at or session.created_at
    due = ended + timedelta(days=plan.retention_days)
    return max(due, session.erase_at or due)
