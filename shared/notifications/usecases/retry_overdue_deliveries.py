"""A job: webhooks are called whose call is long overdue. Its task was lost, or given up by its queue."""

from datetime import timedelta

from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import BatchResult, JobBatch
from shared.core.usecases.job_batches import ItemOutcome, JobDeps, process_each
from shared.notifications.domain.deliveries import delivery_task
from shared.notifications.domain.webhooks import Delivery
from shared.notifications.ports import DeliveryMaintenance

FORGOTTEN = timedelta(hours=1)  # what should have been called so long ago


def retry_overdue_deliveries(
    job_batch: JobBatch, delivery_maintenance: DeliveryMaintenance, deps: JobDeps
) -> BatchResult:
    """An item: one read, one task. The attempt is the same: when it was noted meanwhile, nothing is called."""
    now, limit = deps.clock.now(), deps.limits.maintenance_batch

    def call(found: JobItem[Delivery]) -> ItemOutcome:
        task = delivery_task(found.value, again=f"{now:%Y%m%dT%H}")
        if task and not job_batch.dry_run:
            deps.tasks.enqueue(task)
        return ItemOutcome("calledAgain")

    return process_each(delivery_maintenance.overdue(now - FORGOTTEN, job_batch.after, limit), limit, call)
