"""Documents in memory that know whether they are still as they were read."""

import itertools
from typing import Generic, TypeVar

from shared.core.domain.errors import NotFound, Stale

Key = TypeVar("Key")
Value = TypeVar("Value")


class Documents(Generic[Key, Value]):
    """By key, each with the token of its last change."""

    def __init__(self) -> None:
        self.held: dict[Key, tuple[Value, int]] = {}
        self._tokens = itertools.count(1)

    def values(self) -> list[Value]:
        return [value for value, _ in self.held.values()]

    def put(self, key: Key, value: Value) -> None:
        self.held[key] = value, next(self._tokens)

    def create(self, key: Key, value: Value) -> bool:
        if key in self.held:
            return False
        self.put(key, value)
        return True

    def load(self, key: Key) -> tuple[Value, int]:
        if key not in self.held:
            raise NotFound("There is no such document.")
        return self.held[key]

    def replace(self, key: Key, token: object, value: Value | None) -> None:
        if key not in self.held or self.held[key][1] != token:
            raise Stale("Another writer was first.")
        if value is None:
            del self.held[key]
        else:
            self.put(key, value)
