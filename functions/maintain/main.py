"""Scheduled work: a run of a job is started, and done by others in batches."""

from datetime import datetime

import functions_framework

from shared import wiring
from shared.domain.upkeep import Job
from shared.entry.on_schedule import on_schedule
from shared.usecases.upkeep import start_run


@functions_framework.http
@on_schedule
def maintain(job: Job, at: datetime) -> None:
    start_run(job, at, wiring.tasks())
