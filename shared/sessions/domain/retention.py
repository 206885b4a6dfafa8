"""Retention of a session without a transcript."""

from datetime import datetime, timedelta

RETENTION_DAYS = 90  # least retention of a session without a transcript (requirements.md)


def erase_time_of_new_session(now: datetime) -> datetime:
    """The time to erase a new session, unless a transcript or a plan extends it."""
    return now + timedelta(days=RETENTION_DAYS)
