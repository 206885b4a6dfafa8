"""The task that purges a session."""

from shared.core.domain.jobs import JobBatch, JobCursor, JobName, batch_task
from shared.core.domain.tasks import Task


def purge_session_task(owner: str, session_id: str, again: str = "", poll: int = 0) -> Task:
    """The task that purges a deleted session, or polls for late writes for the `poll`-th time.

    `again` names a further attempt, in case the first task was lost.
    """
    run = "-".join([session_id, "erase", *([str(poll)] if poll else []), *([again] if again else [])])
    return batch_task(
        JobBatch(job=JobName.ERASE_SESSION, run=run, after=JobCursor(value=poll, name=f"{owner}/{session_id}"))
    )
