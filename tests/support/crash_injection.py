"""Processes die at their side effects."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from tests.support.world import World

SIDE_EFFECTS = [
    ("store", "create"),
    ("store", "commit"),
    ("store", "put"),
    ("store", "begin"),
    ("edits", "append"),
    ("conflicts", "put"),
    ("objects", "create"),
    ("tasks", "enqueue"),
    ("recognizer", "start"),
    ("recognizer", "cancel"),
    ("events", "transcript_ready"),
    ("events", "session_changed"),
]


def effects(world: World) -> list[tuple[Any, str]]:
    """The ports themselves, and what is done with them."""
    return [(getattr(world, port), method) for port, method in SIDE_EFFECTS]


class Killed(BaseException):
    """The process is gone."""


class Executioner:
    """Kills the process at its n-th side effect, right before or right after it; `effects` are ports and methods."""

    def __init__(self, effects: Iterable[tuple[Any, str]], patch: pytest.MonkeyPatch, at: int, *, after: bool) -> None:
        self.count, self._at, self._after = 0, at, after
        for port, method in effects:
            patch.setattr(port, method, self._watched(getattr(port, method)))

    def _watched(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            self.count += 1
            mine = self.count == self._at
            if mine and not self._after:
                raise Killed
            result = real(*arguments, **options)
            if mine:
                raise Killed
            return result

        return call
