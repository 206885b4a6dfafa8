"""What all jobs of maintenance share: starting a run, doing a batch of it, and walking what a batch found."""

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
TOGETHER = 100  # changes in one write: few requests, and people's own writes wait for none of them
Work = Callable[[JobBatch], BatchResult]


class JobDeps(NamedTuple):
    """What every job needs."""

    tasks: Tasks
    clock: Clock
    limits: Limits


class ItemOutcome(NamedTuple):
    """What became of one item, in a word for the log; `done` False: it was left as it is."""

    note: str
    done: bool = True


class ItemDecision(NamedTuple, Generic[C]):
    """What is to become of one item; nothing is to be saved without a change."""

    outcome: ItemOutcome
    change: C | None = None


STALE = ItemOutcome("changedMeanwhile", done=False)


def start_run(job: Job, at: datetime, tasks: Tasks) -> None:
    """Has the first batch of the run of this moment done; a run that was started already is not started again."""
    tasks.enqueue(first_task(job, at))


def run_batch(job_batch: JobBatch, work: Work, tasks: Tasks) -> BatchResult:
    """Does one batch, then has the next one done. Again is free: what is done is found no more."""
    batch = work(job_batch)
    if following := next_task(job_batch, batch):
        tasks.enqueue(following)
    return batch


def process_each(found: Sequence[JobItem[T]], limit: int, act: Callable[[JobItem[T]], ItemOutcome]) -> BatchResult:
    """`act` on each item, and where to go on if there may be more. One that changed meanwhile holds up no other."""
    return _batch([_tried(each, act) for each in found], found, limit)


def process_in_batches(
    found: Sequence[JobItem[T]],
    limit: int,
    decide: Callable[[JobItem[T]], ItemDecision[C]],
    save: Callable[[Sequence[C]], None],
) -> BatchResult:
    """As `walked`, with the changes of many items saved at once. `save` takes all of what it is given, or nothing."""
    decided = [decide(each) for each in found]
    changes = [each.change for each in decided if each.change is not None]
    groups = [changes[first : first + TOGETHER] for first in range(0, len(changes), TOGETHER)]
    saved = {id(change) for group in groups for change in _saved(group, save)}
    outcomes = [each.outcome if each.change is None or id(each.change) in saved else STALE for each in decided]
    return _batch(outcomes, found, limit)


def _saved(changes: Sequence[C], save: Callable[[Sequence[C]], None]) -> Sequence[C]:
    """Those that could be saved. What is refused is tried in halves, until only what changed meanwhile is left out."""
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
