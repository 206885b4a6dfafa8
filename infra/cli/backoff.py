"""Patience with a connection that breaks."""

import random
import time
from collections.abc import Callable

from infra.cli.errors import Lost

FIRST_SECONDS = 0.5
MOST_SECONDS = 30.0
FAILURES = 10  # in a row, about two and a half minutes, more only where a server asks for more


class Backoff:
    """Waits longer after each failure in a row, with jitter, so that many clients do not come back at once."""

    def __init__(self, say: Callable[[str], None], wait: Callable[[float], None] = time.sleep) -> None:
        self._say = say
        self._wait = wait
        self._failures = 0

    def worked(self) -> None:
        """The next failure is the first again."""
        self._failures = 0

    def failed(self, what: str, asked: float = 0) -> None:
        """Says `what` and waits, at least the seconds `asked` for; raises `Lost` when it happened too often."""
        self._failures += 1
        if self._failures == FAILURES:
            raise Lost(f"{what} ({FAILURES} times in a row).")
        most = min(FIRST_SECONDS * 2 ** (self._failures - 1), MOST_SECONDS)
        seconds = asked + random.uniform(most / 2, most)
        self._say(f"{what}, trying again in {seconds:.0f} s" if seconds >= 1 else f"{what}, trying again")
        self._wait(seconds)
