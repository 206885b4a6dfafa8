"""One batch of a run of maintenance; it has the next one done."""

import functions_framework

from shared import wiring
from shared.domain.upkeep import Chore
from shared.entry.jobs import JOBS, log_batch
from shared.entry.on_task import on_task
from shared.usecases.upkeep import run_batch


@functions_framework.http
@on_task(Chore)
def run_maintenance(chore: Chore) -> None:
    log_batch(chore, run_batch(chore, JOBS[chore.job], wiring.tasks()))
