"""Processes die at their side effects."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.world import World

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


class Killed(BaseException):
    """The process is gone."""


class Executioner:
    """Kills the process at its n-th side effect, right before or right after it."""

    def __init__(self, world: World, patch: pytest.MonkeyPatch, at: int, *, after: bool) -> None:
        self.count = 0
        self._at, self._after = at, after
        for port, method in SIDE_EFFECTS:
            real = getattr(getattr(world, port), method)
            patch.setattr(getattr(world, port), method, self._watched(real))

    def _watched(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            self.count += 1
            if self.count == self._at and not self._after:
                raise Killed
            result = real(*arguments, **options)
            if self.count == self._at:
                raise Killed
            return result

        return call
