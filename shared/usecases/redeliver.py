"""A job: webhooks are called whose call is long overdue. Its task was lost, or given up by its queue."""

from datetime import timedelta

from shared.domain.deliveries import delivery_task
from shared.domain.upkeep import Batch, Chore
from shared.domain.webhooks import Delivery
from shared.ports.upkeep import DeliveriesUpkeep, Found
from shared.usecases.change import Passes
from shared.usecases.upkeep import Outcome, walked

FORGOTTEN = timedelta(hours=1)  # what should have been called so long ago


def redeliver(chore: Chore, deliveries: DeliveriesUpkeep, passes: Passes) -> Batch:
    """An item: one read, one task. The attempt is the same: when it was noted meanwhile, nothing is called."""
    now, limit = passes.clock.now(), passes.limits.maintenance_batch

    def call(found: Found[Delivery]) -> Outcome:
        task = delivery_task(found.value, again=f"{now:%Y%m%dT%H}")
        if task and not chore.dry_run:
            passes.tasks.enqueue(task)
        return Outcome("calledAgain")

    return walked(deliveries.overdue(now - FORGOTTEN, chore.after, limit), limit, call)
