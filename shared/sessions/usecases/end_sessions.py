"""Two jobs: sessions without participants expire, and inactive live sessions end.

The second enqueues one task per session. So a worker that dies between the write and the event is retried, and
publishes the event.
"""

from datetime import datetime, timedelta

from shared.core.domain.errors import NotFound
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import BatchResult, JobBatch
from shared.core.usecases.job_batches import ItemOutcome, JobDeps, process_each
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.sessions.domain.session_transitions import active, ended, session_ended
from shared.sessions.domain.sessions import Session, SessionStatus
from shared.sessions.domain.tasks import end_session_task
from shared.sessions.ports import Events, SessionMaintenance, SessionStore


def expire_created(job_batch: JobBatch, session_maintenance: SessionMaintenance, deps: JobDeps) -> BatchResult:
    """Expire sessions without participants. Per item: one read, one write."""
    limits, now = deps.limits, deps.clock.now()

    def expire(found: JobItem[Session]) -> ItemOutcome:
        if not job_batch.dry_run:
            expired = {"status": SessionStatus.EXPIRED, "updated_at": now}
            session_maintenance.save(found, found.value.model_copy(update=expired))
        return ItemOutcome("expired")

    before = now - timedelta(seconds=limits.expire_after_seconds)
    limit = limits.maintenance_batch
    return process_each(session_maintenance.never_started(before, job_batch.after, limit), limit, expire)


def end_inactive(job_batch: JobBatch, session_maintenance: SessionMaintenance, deps: JobDeps) -> BatchResult:
    """Enqueue the end of inactive sessions. Per item: two reads, one task. A present participant counts as activity."""
    limits, now = deps.limits, deps.clock.now()

    def end(found: JobItem[Session]) -> ItemOutcome:
        if session_maintenance.has_presence(found.value.id, now):
            if not job_batch.dry_run:
                session_maintenance.save(found, active(found.value, now))
            return ItemOutcome("stillHere", done=False)
        if not job_batch.dry_run:
            deps.tasks.enqueue(end_session_task(found.value.id, found.value.last_activity_at or now))
        return ItemOutcome("ending")

    limit = limits.maintenance_batch
    patience = timedelta(seconds=limits.inactive_seconds)
    return process_each(session_maintenance.inactive(now - patience, job_batch.after, limit), limit, end)


def end_inactive_session(
    job_batch: JobBatch, session_store: SessionStore, events: Events, deps: JobDeps
) -> BatchResult:
    """End one session without activity since `job_batch.after.value`: one read, one write, one event.

    Its end is the time when the limit of inactivity passed. A repeat publishes the event again: the first worker may
    have died before.
    """
    assert job_batch.after is not None
    assert isinstance(job_batch.after.value, datetime)
    session_id, since = job_batch.after.name, job_batch.after.value
    patience = timedelta(seconds=deps.limits.inactive_seconds)

    def attempt(_: int) -> Session:
        held = session_store.hold(session_id)
        over = held.value if held.value.last_activity_at != since else ended(held.value, since + patience)
        if over is not held.value and not job_batch.dry_run:
            session_store.save(held, over)
        return over

    try:
        session = retry_on_conflict(deps.clock, attempt)
    except NotFound:
        return BatchResult(skipped=1, notes={"gone": 1})
    if session.last_activity_at != since:
        return BatchResult(skipped=1, notes={"wentOn": 1})
    if not job_batch.dry_run:
        events.session_changed(session_ended(session))
    return BatchResult(done=1, notes={"ended": 1})
