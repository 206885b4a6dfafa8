"""Processes one batch of a maintenance run and enqueues the next."""

import functions_framework

from shared.core.domain.jobs import JobBatch
from shared.core.entry.on_task import on_task
from shared.core.usecases.job_batches import run_batch
from shared.core.wiring import core_wiring
from shared.maintenance.entry.jobs import JOBS, log_batch


@functions_framework.http
@on_task(JobBatch)
def run_maintenance(job_batch: JobBatch) -> None:
    log_batch(job_batch, run_batch(job_batch, JOBS[job_batch.job], core_wiring.tasks))
