"""Scheduled maintenance as a chain of small batches: a run of a job is one task, which names the next.

The name of a task is derived from the job, the moment that the run is for and the number of the batch. So a run that is
fired twice is one run, and a batch that is repeated does not fork the chain.
"""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from shared.domain.models import Model
from shared.domain.tasks import Task


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
    TELL_EDITED = "tell-edited"
    FINISH_ERASING = "finish-erasing"
    RECONCILE = "reconcile"
    RESERVATIONS = "reservations"
    SWEEP_DEVICES = "sweep-devices"
    SWEEP_EXPIRED = "sweep-expired"
    RECOUNT = "recount"
    REDELIVER = "redeliver-webhooks"
    SPENDING = "spending"
    LISTENING = "listening"
    REDRIVE_DEAD_LETTERS = "redrive-dead-letters"


class Job(Model):
    """What the scheduler asks for: a run. `dry_run` changes nothing; `repair` lets a job mend what it reports."""

    job: JobName
    dry_run: bool = False
    repair: bool = False


class Mark(Model):
    """A place in an ordered list: behind the item with this `value` in the list's order, and this name."""

    value: datetime | int | None = None
    name: str


class Chore(Job):
    """One batch of a run: what lies behind `after`, in the list that the job walks."""

    run: str
    batch: int = 1
    after: Mark | None = None


class Batch(Model):
    """What came of a batch: items `done` and `skipped`, the notes why, and where to go on, not before `next_at`."""

    done: int = 0
    skipped: int = 0
    notes: dict[str, int] = Field(default_factory=dict)
    next: Mark | None = None
    next_at: datetime | None = None


def first_task(job: Job, at: datetime) -> Task:
    """The first batch of the run that was scheduled for `at`."""
    kinds = "-dry" * job.dry_run + "-repair" * job.repair
    return chore_task(Chore(**job.model_dump(), run=f"{job.job}-{at:%Y%m%dT%H%M%S}{kinds}"))


def following_task(chore: Chore, batch: Batch) -> Task | None:
    """The batch after this one; None at the end of the run."""
    if batch.next is None:
        return None
    return chore_task(chore.model_copy(update={"batch": chore.batch + 1, "after": batch.next}), batch.next_at)


def chore_task(chore: Chore, at: datetime | None = None) -> Task:
    """The task that does this batch."""
    name = chore.run if chore.batch == 1 else f"{chore.run}-{chore.batch}"
    return Task(function="run_maintenance", name=name, payload=chore, at=at)


def ending_task(session_id: str, since: datetime) -> Task:
    """Ends a session in which nothing has happened since then."""
    run = f"{session_id}-end-{since:%Y%m%dT%H%M%S%f}"
    return chore_task(Chore(job=JobName.END_SESSION, run=run, after=Mark(value=since, name=session_id)))


def erase_task(owner: str, session_id: str, again: str = "", look: int = 0) -> Task:
    """Erases a session that is marked as deleted, or looks for what came late, the `look`-th time.

    `again` names another attempt, should the first have been lost.
    """
    run = "-".join([session_id, "erase", *([str(look)] if look else []), *([again] if again else [])])
    return chore_task(Chore(job=JobName.ERASE_SESSION, run=run, after=Mark(value=look, name=f"{owner}/{session_id}")))
