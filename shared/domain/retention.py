"""How long things are kept: a session as long as the plan says, its recording until there is a transcript."""

from datetime import datetime, timedelta

from shared.domain.models import State, Transcription
from shared.domain.plans import Plan
from shared.domain.sessions import Session

DAYS = 90  # that a session without a transcript is kept, should its owner's plan not say more (requirements.md)


def kept(before: Transcription, after: Transcription) -> dict[str, datetime | None]:
    """The fields of the session that change with this change of its pass: how long it and its recording are kept.

    A recording is erased because there is a transcript and for no other reason: while a pass runs, and when it failed
    or was cancelled and people have nothing to read, the recording stays as long as its session.
    """
    if after.state.finished == before.state.finished and after.run == before.run:
        return {}
    ended = after.completed_at if after.state.finished else None
    return {
        "erase_at": ended and ended + timedelta(days=after.retention_days),
        "audio_needed_until": ended if after.state is State.COMPLETED or after.beside else None,
    }


def opened_until(now: datetime) -> datetime:
    """When a session that is opened now is erased, unless there is a transcript or a plan that says more by then."""
    return now + timedelta(days=DAYS)


def due(session: Session, plan: Plan) -> datetime:
    """When a session is to be erased under the plan that its owner has now; never sooner than was said before."""
    ended = session.transcription.completed_at or session.ended_at or session.created_at
    due = ended + timedelta(days=plan.retention_days)
    return max(due, session.erase_at or due)
