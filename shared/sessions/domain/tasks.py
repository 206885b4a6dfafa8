"""Scheduled maintenance as a chain of small batches: a run of a job is one task, which names the next.

The name of a task is derived from the job, the moment that the run is for and the number of the batch. So a run that is
fired twice is one run, and a batch that is repeated does not fork the chain.
"""

from datetime import datetime

from shared.core.domain.jobs import JobBatch, JobCursor, JobName, batch_task
from shared.core.domain.tasks import Task


def end_session_task(session_id: str, since: datetime) -> Task:
    """Ends a session in which nothing has happened since then."""
    run = f"{session_id}-end-{since:%Y%m%dT%H%M%S%f}"
    return batch_task(JobBatch(job=JobName.END_SESSION, run=run, after=JobCursor(value=since, name=session_id)))
