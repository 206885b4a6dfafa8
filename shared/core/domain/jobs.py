"""Scheduled maintenance as a chain of small batches: a run of a job is one task, which names the next.

The name of a task is derived from the job, the moment that the run is for and the number of the batch. So a run that is
fired twice is one run, and a batch that is repeated does not fork the chain.
"""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from shared.core.domain.model import Model
from shared.core.domain.tasks import Task


class JobName(StrEnum):
    """Every job; `docs/maintenance.md` has a row for each."""

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
    """What the scheduler asks for: a run. `dry_run` changes nothing; `repair` lets a job mend what it reports."""

    job: JobName
    dry_run: bool = False
    repair: bool = False


class JobCursor(Model):
    """A place in an ordered list: behind the item with this `value` in the list's order, and this name."""

    value: datetime | int | None = None
    name: str


class JobBatch(Job):
    """One batch of a run: what lies behind `after`, in the list that the job walks."""

    run: str
    batch: int = 1
    after: JobCursor | None = None


class BatchResult(Model):
    """What came of a batch: items `done` and `skipped`, the notes why, and where to go on, not before `next_at`."""

    done: int = 0
    skipped: int = 0
    notes: dict[str, int] = Field(default_factory=dict)
    next: JobCursor | None = None
    next_at: datetime | None = None


def first_task(job: Job, at: datetime) -> Task:
    """The first batch of the run that was scheduled for `at`."""
    kinds = "-dry" * job.dry_run + "-repair" * job.repair
    return batch_task(JobBatch(**job.model_dump(), run=f"{job.job}-{at:%Y%m%dT%H%M%S}{kinds}"))


def next_task(job_batch: JobBatch, batch: BatchResult) -> Task | None:
    """The batch after this one; None at the end of the run."""
    if batch.next is None:
        return None
    return batch_task(job_batch.model_copy(update={"batch": job_batch.batch + 1, "after": batch.next}), batch.next_at)


def batch_task(job_batch: JobBatch, at: datetime | None = None) -> Task:
    """The task that does this batch."""
    name = job_batch.run if job_batch.batch == 1 else f"{job_batch.run}-{job_batch.batch}"
    return Task(function="run_maintenance", name=name, payload=job_batch, at=at)
