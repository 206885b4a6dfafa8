"""Events for devices that were offline: documents `users/{uid}/events/{id}`, stored for a week."""

from datetime import datetime, timedelta

from shared.core.domain.model import Model
from shared.sessions.domain.events import SessionEvent

RETENTION = timedelta(days=7)  # requirements.md
# The database stamps an event and makes it readable a moment later. Younger events wait for the next read, so that a
# cursor never skips an event that is not readable yet.
SETTLE_TIME = timedelta(seconds=2)


class SyncEvent(SessionEvent):
    """A session event as one user's devices read it; `stored_at` is the database's time and orders them."""

    stored_at: datetime
    expire_at: datetime


class SyncEvents(Model):
    """Oldest first. `next_cursor` reads on from here, even if there was no new event."""

    events: list[SyncEvent]
    next_cursor: str | None
