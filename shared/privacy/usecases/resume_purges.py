"""A job: resumes purges whose task was lost or never enqueued because of a crash."""

from datetime import timedelta

from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import BatchResult, JobBatch, JobCursor
from shared.core.usecases.job_batches import ItemOutcome, JobDeps, process_each
from shared.privacy.domain.purge_tasks import purge_session_task
from shared.privacy.domain.receipts import Receipt
from shared.privacy.ports import Receipts
from shared.sessions.domain.sessions import Session
from shared.sessions.ports import SessionMaintenance

OVERDUE_AFTER = timedelta(hours=1)  # a purge that was due so long ago has lost its task
RECEIPTS_START = JobCursor(name="")  # the cursor between the list of sessions and the list of receipts


def resume_purges(
    job_batch: JobBatch, session_maintenance: SessionMaintenance, receipts: Receipts, deps: JobDeps
) -> BatchResult:
    """First sessions that are marked as deleted, then receipts with an overdue poll. One item: one read, one task."""
    now, limit = deps.clock.now(), deps.limits.maintenance_batch
    again = f"{now:%Y%m%dT%H}"

    def erase(found: JobItem[Session]) -> ItemOutcome:
        session = found.value
        if session.legal_hold:
            return ItemOutcome("onHold", done=False)
        if not job_batch.dry_run:
            deps.tasks.enqueue(purge_session_task(session.owner, session.id, again))
        return ItemOutcome("erased")

    def poll(found: JobItem[Receipt]) -> ItemOutcome:
        receipt = found.value
        if not job_batch.dry_run:
            deps.tasks.enqueue(purge_session_task(receipt.owner, receipt.session_id, again, poll=receipt.polls + 1))
        return ItemOutcome("lookedAgain")

    if job_batch.after is None or not _is_receipt(job_batch.after):
        batch = process_each(
            session_maintenance.being_erased(now - OVERDUE_AFTER, job_batch.after, limit), limit, erase
        )
        return batch if batch.next else batch.model_copy(update={"next": RECEIPTS_START})
    after = None if job_batch.after == RECEIPTS_START else job_batch.after
    return process_each(receipts.overdue(now - OVERDUE_AFTER, after, limit), limit, poll)


def _is_receipt(cursor: JobCursor) -> bool:
    """The cursor of a receipt holds its path."""
    return cursor == RECEIPTS_START or "/" in cursor.name
