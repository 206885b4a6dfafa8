"""Scheduled maintenance as a chain of small batches: each batch is a task that enqueues the next.

The name of a task derives from the job, the scheduled time of the run and the number of the batch. So a schedule that
fires twice starts one run, and a repeated batch does not fork the chain.
"""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from shared.core.domain.model import Model
from shared.core.domain.tasks import Task


class JobName(StrEnum):
    """The maintenance jobs; `docs/reference/maintenance.md` has a row for each."""

    EXPIRE_CREATED = "expire-created"
    END_INACTIVE = "end-inactive"
    END_SESSION = "end-session"
    RESET_CYCLES = "reset-cycles"
    RETENTION = "retention"
    ERASE_AUDIO = "erase-audio"
    ERASE_SESSION = "erase-session"
    ERASE_ACCOUNTS = "erase-accounts"
    ERASE_ACCOUNT = "erase-account"
    PUBLISH_EDITED = "publish-edited"
    RESUME_PURGES = "resume-purges"
    RECONCILE = "reconcile"
    RESERVATIONS = "reservations"
    SWEEP_DEVICES = "sweep-devices"
    SWEEP_EXPIRED = "sweep-expired"
    RECOUNT = "recount"
    RETRY_DELIVERIES = "retry-deliveries"
    SPENDING = "spending"
    LISTENING = "listening"
    REDRIVE_DEAD_LETTERS = "redrive-dead-letters"


class Job(Model):
    """A run of a job, as the scheduler requests it. `dry_run` changes nothing; `repair` fixes reported faults."""

    job: JobName
    dry_run: bool = False
    repair: bool = False


class JobCursor(Model):
    """A position in an ordered list: after the item with this `value` and `name`."""

    value: datetime | int | None = None
    name: str


class JobBatch(Job):
    """One batch of a run: the items after the cursor `after`."""

    run: str
    batch: int = 1
    after: JobCursor | None = None


class BatchResult(Model):
    """The result of a batch: numbers of items `done` and `skipped`, counts by note, and the `next` cursor.

    The next batch runs no earlier than `next_at`.
    """

    done: int = 0
    skipped: int = 0
    notes: dict[str, int] = Field(default_factory=dict)
    next: JobCursor | None = None
    next_at: datetime | None = None


def first_task(job: Job, at: datetime) -> Task:
    """The task for the first batch of the run that was scheduled for `at`."""
    kinds = "-dry" * job.dry_run + "-repair" * job.repair
    return batch_task(JobBatch(**job.model_dump(), run=f"{job.job}-{at:%Y%m%dT%H%M%S}{kinds}"))


def next_task(job_batch: JobBatch, batch: BatchResult) -> Task | None:
    """The task for the batch after this one; None at the end of the run."""
    if batch.next is None:
        return None
    return batch_task(job_batch.model_copy(update={"batch": job_batch.batch + 1, "after": batch.next}), batch.next_at)


def batch_task(job_batch: JobBatch, at: datetime | None = None) -> Task:
    """The task that processes this batch."""
    name = job_batch.run if job_batch.batch == 1 else f"{job_batch.run}-{job_batch.batch}"
    return Task(function="run_maintenance", name=name, payload=job_batch, at=at)
