"""Two jobs: sessions that nobody ever joined expire, and live ones in which nothing happens any more end."""

from datetime import datetime, timedelta

from shared.domain.events import EventKind, SessionEvent
from shared.domain.life import ended
from shared.domain.sessions import Session, SessionStatus
from shared.domain.upkeep import Batch, Chore
from shared.ports_upkeep import Found, SessionsUpkeep
from shared.usecases.change import Passes
from shared.usecases.upkeep import Outcome, walked


def expire_created(chore: Chore, sessions: SessionsUpkeep, passes: Passes) -> Batch:
    """An item: one read, one write."""
    limits, now = passes.limits, passes.clock.now()
    erase_at = now + timedelta(days=limits.retention_days)

    def expire(found: Found[Session]) -> Outcome:
        if not chore.dry_run:
            expired = {"status": SessionStatus.EXPIRED, "updated_at": now, "erase_at": erase_at}
            sessions.save(found, found.value.model_copy(update=expired))
        return Outcome("expired")

    before = now - timedelta(seconds=limits.expire_after_seconds)
    limit = limits.maintenance_batch
    return walked(sessions.never_started(before, chore.after, limit), limit, expire)


def end_inactive(chore: Chore, sessions: SessionsUpkeep, passes: Passes) -> Batch:
    """An item: one read, one write, one message.

    The end is told before it is written: whoever dies in between tells the same once more, and none goes untold.
    """
    limits, now = passes.limits, passes.clock.now()
    erase_at = now + timedelta(days=limits.retention_days)

    def end(found: Found[Session]) -> Outcome:
        if not chore.dry_run:
            session = found.value
            passes.events.session_changed(_ended(session, now))
            over = ended(session, now).model_copy(update={"erase_at": session.erase_at or erase_at})
            sessions.save(found, over)
        return Outcome("ended")

    before = now - timedelta(seconds=limits.inactive_seconds)
    limit = limits.maintenance_batch
    return walked(sessions.inactive(before, chore.after, limit), limit, end)


def _ended(session: Session, ended_at: datetime) -> SessionEvent:
    return SessionEvent(
        id=f"{session.id}-ended-{session.last_activity_at:%Y%m%dT%H%M%S}",
        kind=EventKind.SESSION_ENDED,
        session_id=session.id,
        space=session.space,
        owner=session.owner,
        at=ended_at,
    )
