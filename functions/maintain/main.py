"""Starts a scheduled run of a maintenance job."""

from datetime import datetime

import functions_framework

from shared.core.domain.jobs import Job
from shared.core.entry.on_schedule import on_schedule
from shared.core.usecases.job_batches import start_run
from shared.core.wiring import core_wiring


@functions_framework.http
@on_schedule
def maintain(job: Job, at: datetime) -> None:
    start_run(job, at, core_wiring.tasks)
