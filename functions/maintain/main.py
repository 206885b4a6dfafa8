"""Scheduled work: transcriptions that nobody looks at any more are looked at."""

import functions_framework

from shared import wiring
from shared.domain.tasks import Job
from shared.entry.on_task import on_task
from shared.usecases.reconcile import reconcile

JOBS = {"reconcile": lambda: reconcile(wiring.passes())}


@functions_framework.http
@on_task(Job)
def maintain(job: Job) -> None:
    JOBS[job.job]()
