"""What happened while a device was away: the documents `users/{uid}/events/{id}`, kept for a week."""

from datetime import datetime, timedelta

from shared.core.domain.model import Model
from shared.sessions.domain.events import SessionEvent

KEPT = timedelta(days=7)  # requirements.md
# The database gives an event its time and shows it a moment later: what is younger is read the next time, so that a
# cursor never passes by an event that is still to be shown.
SETTLES = timedelta(seconds=2)


class SyncEvent(SessionEvent):
    """A session event as one user's devices read it; `stored_at` is the database's time and orders them."""

    stored_at: datetime
    expire_at: datetime


class SyncEvents(Model):
    """Oldest first. `next_cursor` reads on from here, also when there was nothing new."""

    events: list[SyncEvent]
    next_cursor: str | None
