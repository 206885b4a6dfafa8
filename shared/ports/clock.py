"""Time."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Time."""

    def now(self) -> datetime:
        """The present moment, UTC, whole milliseconds."""

    def pause(self, seconds: float) -> None:
        """Waits, before trying again."""
