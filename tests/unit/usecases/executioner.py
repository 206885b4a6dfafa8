"""A process that dies at one of its side effects."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest


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
