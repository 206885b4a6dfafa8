"""How long a session without a transcript is kept."""

from datetime import datetime, timedelta

RETENTION_DAYS = (
    90  # that a session without a transcript is kept, should its owner's plan not say more (requirements.md)
)


def erase_time_of_new_session(now: datetime) -> datetime:
    """When a session that is opened now is erased, unless there is a transcript or a plan that says more by then."""
    return now + timedelta(days=RETENTION_DAYS)
