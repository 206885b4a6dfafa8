"""What all jobs of maintenance share: starting a run, doing a batch of it, and walking what a batch found."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar

from shared.domain.errors import Busy, NotFound, Stale
from shared.domain.upkeep import Batch, Chore, Job, first_task, following_task
from shared.ports.passes import Tasks
from shared.ports.upkeep import Found

T = TypeVar("T")
Work = Callable[[Chore], Batch]


class Outcome(NamedTuple):
    """What became of one item, in a word for the log; `done` False: it was left as it is."""

    note: str
    done: bool = True


STALE = Outcome("changedMeanwhile", done=False)


def start_run(job: Job, at: datetime, tasks: Tasks) -> None:
    """Has the first batch of the run of this moment done; a run that was started already is not started again."""
    tasks.enqueue(first_task(job, at))


def run_batch(chore: Chore, work: Work, tasks: Tasks) -> Batch:
    """Does one batch, then has the next one done. Again is free: what is done is found no more."""
    batch = work(chore)
    if following := following_task(chore, batch):
        tasks.enqueue(following)
    return batch


def walked(found: Sequence[Found[T]], limit: int, act: Callable[[Found[T]], Outcome]) -> Batch:
    """`act` on each item, and where to go on if there may be more. One that changed meanwhile holds up no other."""
    outcomes = Counter(_tried(each, act) for each in found)
    return Batch(
        done=sum(number for outcome, number in outcomes.items() if outcome.done),
        skipped=sum(number for outcome, number in outcomes.items() if not outcome.done),
        notes={outcome.note: number for outcome, number in sorted(outcomes.items())},
        next=found[-1].mark if len(found) == limit else None,
    )


def _tried(found: Found[T], act: Callable[[Found[T]], Outcome]) -> Outcome:
    try:
        return act(found)
    except (Stale, Busy, NotFound):
        return STALE
