"""Exponential backoff between attempts over an unstable connection."""

import random
import time
from collections.abc import Callable

from infra.errors import ConnectionLost

FIRST_SECONDS = 0.5
MAX_SECONDS = 30.0
MAX_FAILURES = 10  # in a row: about 2.5 minutes, or longer if a server asks for it


class ConnectionBackoff:
    """Waits longer after each failure in a row. Jitter keeps many clients from retrying at once."""

    def __init__(self, report: Callable[[str], None], wait: Callable[[float], None] = time.sleep) -> None:
        self._report = report
        self._wait = wait
        self._failures = 0

    def reset(self) -> None:
        """Ends a row of failures."""
        self._failures = 0

    def wait(self, what: str, asked: float = 0) -> None:
        """Reports `what` and waits for at least `asked` seconds. Raises `ConnectionLost` after too many failures."""
        self._failures += 1
        if self._failures == MAX_FAILURES:
            raise ConnectionLost(f"{what} ({MAX_FAILURES} times in a row).")
        most = min(FIRST_SECONDS * 2 ** (self._failures - 1), MAX_SECONDS)
        seconds = asked + random.uniform(most / 2, most)
        self._report(f"{what}, trying again in {seconds:.0f} s" if seconds >= 1 else f"{what}, trying again")
        self._wait(seconds)
