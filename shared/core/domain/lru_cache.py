"""A cache that evicts the least recently used entry."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class LruCache(Generic[K, V]):
    """At most `most` values by name; the least recently used is evicted. Thread-safe."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values = OrderedDict[K, V]()
        self._lock = Lock()

    def get(self, name: K) -> V | None:
        """Return the value, or None when the cache does not hold it."""
        with self._lock:
            if name in self._values:
                self._values.move_to_end(name)
            return self._values.get(name)

    def put(self, name: K, value: V) -> None:
        """Add or replace a value."""
        with self._lock:
            self._values[name] = value
            self._values.move_to_end(name)
            while len(self._values) > self._most:
                self._values.popitem(last=False)

    def drop(self, name: K) -> None:
        """Remove a value."""
        with self._lock:
            self._values.pop(name, None)
