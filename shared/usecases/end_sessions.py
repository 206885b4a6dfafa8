"""Two jobs: sessions that nobody ever joined expire, and live ones in which nothing happens any more end."""

from datetime import timedelta

from shared.domain.life import active, ended, session_ended
from shared.domain.sessions import Session, SessionStatus
from shared.domain.upkeep import Batch, Chore
from shared.ports.upkeep import Found, SessionsUpkeep
from shared.usecases.change import Passes
from shared.usecases.upkeep import Outcome, walked


def expire_created(chore: Chore, sessions: SessionsUpkeep, passes: Passes) -> Batch:
    """An item: one read, one write."""
    limits, now = passes.limits, passes.clock.now()

    def expire(found: Found[Session]) -> Outcome:
        if not chore.dry_run:
            expired = {"status": SessionStatus.EXPIRED, "updated_at": now}
            sessions.save(found, found.value.model_copy(update=expired))
        return Outcome("expired")

    before = now - timedelta(seconds=limits.expire_after_seconds)
    limit = limits.maintenance_batch
    return walked(sessions.never_started(before, chore.after, limit), limit, expire)


def end_inactive(chore: Chore, sessions: SessionsUpkeep, passes: Passes) -> Batch:
    """An item: two reads, one write, one message. Where somebody is present, activity goes on.

    It ended when the patience did. That is told before it is written: whoever dies in between tells the same once more,
    and no end goes untold.
    """
    limits, now = passes.limits, passes.clock.now()
    patience = timedelta(seconds=limits.inactive_seconds)

    def end(found: Found[Session]) -> Outcome:
        if sessions.somebody_here(found.value.id, now):
            if not chore.dry_run:
                sessions.save(found, active(found.value, now))
            return Outcome("stillHere", done=False)
        if not chore.dry_run:
            over = ended(found.value, (found.value.last_activity_at or now) + patience)
            passes.events.session_changed(session_ended(over))
            sessions.save(found, over)
        return Outcome("ended")

    limit = limits.maintenance_batch
    return walked(sessions.inactive(now - patience, chore.after, limit), limit, end)
