"""A job: retries webhook calls that are long overdue, because their task was lost or dropped by its queue."""

from datetime import timedelta

from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import BatchResult, JobBatch
from shared.core.usecases.job_batches import ItemOutcome, JobDeps, process_each
from shared.notifications.domain.deliveries import delivery_task
from shared.notifications.domain.webhooks import Delivery
from shared.notifications.ports import DeliveryMaintenance

OVERDUE_AFTER = timedelta(hours=1)  # a call that was due so long ago has lost its task


def retry_overdue_deliveries(
    job_batch: JobBatch, delivery_maintenance: DeliveryMaintenance, deps: JobDeps
) -> BatchResult:
    """One item: one read, one task. The attempt stays the same; if it was recorded meanwhile, no call is made."""
    now, limit = deps.clock.now(), deps.limits.maintenance_batch

    def call(found: JobItem[Delivery]) -> ItemOutcome:
        task = delivery_task(found.value, again=f"{now:%Y%m%dT%H}")
        if task and not job_batch.dry_run:
            deps.tasks.enqueue(task)
        return ItemOutcome("calledAgain")

    return process_each(delivery_maintenance.overdue(now - OVERDUE_AFTER, job_batch.after, limit), limit, call)
