"""Two questions that do not need each other's answers are asked at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

One = TypeVar("One")
Other = TypeVar("Other")

THREADS = 8  # an instance serves no more requests at a time


def at_once(one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    """Both answers. What goes wrong with the first is said first, and then the other was asked in vain."""
    waiting = _pool().submit(other)
    return one(), waiting.result()


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, thread_name_prefix="at-once")
