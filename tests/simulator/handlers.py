"""Handlers run as greenlets that hold still before every call of a port: there others may run, or they may die."""

from collections.abc import Callable
from typing import Any

from greenlet import getcurrent, greenlet


class Killed(BaseException):
    """The process died here."""


class Handler:
    """One run of a function for one delivery."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._greenlet = greenlet(self._run)
        self._work = work
        self.error: BaseException | None = None

    @property
    def finished(self) -> bool:
        return bool(self._greenlet.dead)

    def step(self) -> None:
        """Runs up to the next call of a port, or to the end."""
        self._greenlet.switch()

    def kill(self) -> None:
        """The process dies before the call that it holds at."""
        self._greenlet.throw(Killed())

    def _run(self) -> None:
        try:
            self._work()
            hold()
        except (Exception, Killed) as error:  # noqa: BLE001 - whatever a handler dies of is what the scheduler must see
            self.error = error


def hold() -> None:
    """Lets the scheduler decide who goes on; nothing happens outside a handler."""
    parent = getcurrent().parent
    if parent is not None:
        parent.switch()


class Stepped:
    """A port whose every call is a place where its caller may be interrupted."""

    def __init__(self, port: Any) -> None:
        self._port = port

    def __getattr__(self, name: str) -> Any:
        called = getattr(self._port, name)

        def stepped(*args: Any, **kwargs: Any) -> Any:
            hold()
            return called(*args, **kwargs)

        return stepped


def beneath(port: Any) -> Any:
    """The port itself, for looking at it from outside."""
    return port._port if isinstance(port, Stepped) else port
