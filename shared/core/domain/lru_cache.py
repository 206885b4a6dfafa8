"""What was used last, as much of it as there is room for."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class LruCache(Generic[K, V]):
    """Values by name; the one that nobody wanted longest goes first. Several threads may use it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values = OrderedDict[K, V]()
        self._lock = Lock()

    def get(self, name: K) -> V | None:
        """None where it is not known, or not any more."""
        with self._lock:
            if name in self._values:
                self._values.move_to_end(name)
            return self._values.get(name)

    def put(self, name: K, value: V) -> None:
        """Known from now on."""
        with self._lock:
            self._values[name] = value
            self._values.move_to_end(name)
            while len(self._values) > self._most:
                self._values.popitem(last=False)

    def drop(self, name: K) -> None:
        """Not known any more."""
        with self._lock:
            self._values.pop(name, None)
