"""Scheduled maintenance as a chain of small batches: each batch is a task that enqueues the next.

The name of a task derives from the job, the scheduled time of the run and the number of the batch. So a schedule that
fires twice starts one run, and a repeated batch does not fork the chain.
"""

from datetime import datetime

from shared.core.domain.jobs import JobBatch, JobCursor, JobName, batch_task
from shared.core.domain.tasks import Task


def end_session_task(session_id: str, since: datetime) -> Task:
    """The task that ends a session without activity since then."""
    run = f"{session_id}-end-{since:%Y%m%dT%H%M%S%f}"
    return batch_task(JobBatch(job=JobName.END_SESSION, run=run, after=JobCursor(value=since, name=session_id)))
