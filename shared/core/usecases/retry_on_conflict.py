"""Compare-and-set, again and again, until nobody else was first."""

import random
from collections.abc import Callable
from typing import TypeVar

from shared.core.domain.errors import Busy, Stale
from shared.core.ports import Clock

T = TypeVar("T")

ATTEMPTS = 24
PAUSE_SECONDS = 0.3  # the longest pause before the second attempt, chosen at random below it; it grows with each
MOST_PAUSE_SECONDS = 3.0


def retry_on_conflict(clock: Clock, act: Callable[[int], T]) -> T:
    """What `act`, given the number of the attempt, answers once it raises `Stale` no more.

    Raises `Busy` when others are always first.
    """
    for attempt in range(ATTEMPTS):
        try:
            return act(attempt)
        except Stale:
            clock.pause(random.uniform(0, min(PAUSE_SECONDS * (attempt + 1), MOST_PAUSE_SECONDS)))
    raise Busy("Too many writers at once.")
