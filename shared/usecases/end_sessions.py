"""Two jobs: sessions that nobody ever joined expire, and live ones in which nothing happens any more end.

The second asks for a task a session. So whoever dies between the write and the message is repeated, and finds it ended.
"""

from datetime import datetime, timedelta

from shared.domain.errors import NotFound
from shared.domain.life import active, ended, session_ended
from shared.domain.sessions import Session, SessionStatus
from shared.domain.upkeep import Batch, Chore, ending_task
from shared.ports.sessions import Conversations
from shared.ports.upkeep import Found, SessionsUpkeep
from shared.usecases.change import Passes
from shared.usecases.insist import insist
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
    """An item: two reads, one task. Where somebody is present, activity goes on; the others are ended one by one."""
    limits, now = passes.limits, passes.clock.now()

    def end(found: Found[Session]) -> Outcome:
        if sessions.somebody_here(found.value.id, now):
            if not chore.dry_run:
                sessions.save(found, active(found.value, now))
            return Outcome("stillHere", done=False)
        if not chore.dry_run:
            passes.tasks.enqueue(ending_task(found.value.id, found.value.last_activity_at or now))
        return Outcome("ending")

    limit = limits.maintenance_batch
    patience = timedelta(seconds=limits.inactive_seconds)
    return walked(sessions.inactive(now - patience, chore.after, limit), limit, end)


def end_session(chore: Chore, conversations: Conversations, passes: Passes) -> Batch:
    """Ends one session in which nothing has happened since `chore.after.value`: a read, a write, a message.

    It ended when the patience did. Whoever finds it ended tells so again: the first may have died before.
    """
    assert chore.after is not None
    assert isinstance(chore.after.value, datetime)
    session_id, since = chore.after.name, chore.after.value
    patience = timedelta(seconds=passes.limits.inactive_seconds)

    def attempt(_: int) -> Session:
        held = conversations.hold(session_id)
        over = held.value if held.value.last_activity_at != since else ended(held.value, since + patience)
        if over is not held.value and not chore.dry_run:
            conversations.save(held, over)
        return over

    try:
        session = insist(passes.clock, attempt)
    except NotFound:
        return Batch(skipped=1, notes={"gone": 1})
    if session.last_activity_at != since:
        return Batch(skipped=1, notes={"wentOn": 1})
    if not chore.dry_run:
        passes.events.session_changed(session_ended(session))
    return Batch(done=1, notes={"ended": 1})
