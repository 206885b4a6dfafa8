"""A job: erasing that was forgotten goes on. Its task was lost, or never made, by whoever died before that."""

from datetime import timedelta

from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import BatchResult, JobBatch, JobCursor
from shared.core.usecases.job_batches import ItemOutcome, JobDeps, process_each
from shared.privacy.domain.purge_tasks import purge_session_task
from shared.privacy.domain.receipts import Receipt
from shared.privacy.ports import Receipts
from shared.sessions.domain.sessions import Session
from shared.sessions.ports import SessionMaintenance

FORGOTTEN = timedelta(hours=1)  # what should have been done so long ago
LOOKS = JobCursor(name="")  # where the list of sessions ends and the list of receipts begins


def resume_purges(
    job_batch: JobBatch, session_maintenance: SessionMaintenance, receipts: Receipts, deps: JobDeps
) -> BatchResult:
    """First sessions that are marked as deleted, then receipts that say when to look again. An item: a read, a task."""
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
        batch = process_each(session_maintenance.being_erased(now - FORGOTTEN, job_batch.after, limit), limit, erase)
        return batch if batch.next else batch.model_copy(update={"next": LOOKS})
    after = None if job_batch.after == LOOKS else job_batch.after
    return process_each(receipts.overdue(now - FORGOTTEN, after, limit), limit, poll)


def _is_receipt(mark: JobCursor) -> bool:
    """Receipts are named by their paths."""
    return mark == LOOKS or "/" in mark.name
