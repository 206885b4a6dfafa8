"""Steps that all maintenance jobs share: start a run, process a batch, process each item."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

from shared.core.domain.errors import Busy, NotFound, Stale
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import BatchResult, Job, JobBatch, first_task, next_task
from shared.core.domain.limits import Limits
from shared.core.ports import Clock, Tasks

T = TypeVar("T")
C = TypeVar("C")
CHANGES_PER_WRITE = 100  # few requests, yet short writes: users' writes do not wait for them
Work = Callable[[JobBatch], BatchResult]


class JobDeps(NamedTuple):
    """Dependencies of every maintenance job."""

    tasks: Tasks
    clock: Clock
    limits: Limits


class ItemOutcome(NamedTuple):
    """The outcome of one item, as a word for the log; with `done` False the item is unchanged."""

    note: str
    done: bool = True


class ItemDecision(NamedTuple, Generic[C]):
    """The decision about one item: its outcome, and the change to save, if any."""

    outcome: ItemOutcome
    change: C | None = None


STALE = ItemOutcome("changedMeanwhile", done=False)


def start_run(job: Job, at: datetime, tasks: Tasks) -> None:
    """Enqueue the first batch of the run scheduled for `at`. Idempotent."""
    tasks.enqueue(first_task(job, at))


def run_batch(job_batch: JobBatch, work: Work, tasks: Tasks) -> BatchResult:
    """Process one batch, then enqueue the next. Idempotent: the query no longer finds finished items."""
    batch = work(job_batch)
    if following := next_task(job_batch, batch):
        tasks.enqueue(following)
    return batch


def process_each(found: Sequence[JobItem[T]], limit: int, act: Callable[[JobItem[T]], ItemOutcome]) -> BatchResult:
    """Call `act` on each item; an item that changed meanwhile is skipped. `next` is set when there may be more."""
    return _batch([_tried(each, act) for each in found], found, limit)


def process_in_batches(
    found: Sequence[JobItem[T]],
    limit: int,
    decide: Callable[[JobItem[T]], ItemDecision[C]],
    save: Callable[[Sequence[C]], None],
) -> BatchResult:
    """Like `process_each`, but save the changes of many items at once. `save` is atomic."""
    decided = [decide(each) for each in found]
    changes = [each.change for each in decided if each.change is not None]
    groups = [changes[first : first + CHANGES_PER_WRITE] for first in range(0, len(changes), CHANGES_PER_WRITE)]
    saved = {id(change) for group in groups for change in _saved(group, save)}
    outcomes = [each.outcome if each.change is None or id(each.change) in saved else STALE for each in decided]
    return _batch(outcomes, found, limit)


def _saved(changes: Sequence[C], save: Callable[[Sequence[C]], None]) -> Sequence[C]:
    """Return the saved changes. Retry a rejected write in halves, so that only stale items are left out."""
    try:
        save(changes)
    except (Stale, Busy, NotFound):
        if len(changes) == 1:
            return ()
        middle = len(changes) // 2
        return [*_saved(changes[:middle], save), *_saved(changes[middle:], save)]
    return changes


def _batch(outcomes: Sequence[ItemOutcome], found: Sequence[JobItem[T]], limit: int) -> BatchResult:
    counted = Counter(outcomes)
    return BatchResult(
        done=sum(number for outcome, number in counted.items() if outcome.done),
        skipped=sum(number for outcome, number in counted.items() if not outcome.done),
        notes={outcome.note: number for outcome, number in sorted(counted.items())},
        next=found[-1].cursor if len(found) == limit else None,
    )


def _tried(found: JobItem[T], act: Callable[[JobItem[T]], ItemOutcome]) -> ItemOutcome:
    try:
        return act(found)
    except (Stale, Busy, NotFound):
        return STALE
