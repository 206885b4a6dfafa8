"""Streams of items that are too many to hold."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def tap(items: Iterable[T], observe: Callable[[T], object]) -> Iterator[T]:
    """Yield the same items, each after `observe` has seen it; holds one at a time."""
    for item in items:
        observe(item)
        yield item
