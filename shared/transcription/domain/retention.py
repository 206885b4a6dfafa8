"""How long a session and its recording are kept once there is a transcript."""

from datetime import datetime, timedelta

from shared.billing.domain.plans import Plan
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.transcription import Transcription


def retention_changes(before: Transcription, after: Transcription) -> dict[str, datetime | None]:
    """The fields of the session that change with this change of its pass: how long it and its recording are kept.

    A recording is erased because there is a transcript and for no other reason: while a pass runs, and when it failed
    or was cancelled and people have nothing to read, the recording stays as long as its session.
    """
    if after.state.finished == before.state.finished and after.run == before.run:
        return {}
    ended = after.completed_at if after.state.finished else None
    return {
        "erase_at": ended and ended + timedelta(days=after.retention_days),
        "audio_needed_until": ended if after.state is TranscriptionState.COMPLETED or after.base_version else None,
    }


def erase_time(session: Session, plan: Plan) -> datetime:
    """When a session is to be erased under the plan that its owner has now; never sooner than was said before."""
    ended = session.transcription.completed_at or session.ended_at or session.created_at
    due = ended + timedelta(days=plan.retention_days)
    return max(due, session.erase_at or due)
