"""What maintenance needs of the outside, as protocols."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobCursor
from shared.maintenance.domain.dead_letters import DeadLetter


class ExpiredDocuments(Protocol):
    """Documents with an expiry (`expireAt`)."""

    def expired(self, kind: str, now: datetime, after: JobCursor | None, limit: int) -> list[JobItem[str]]:
        """Paths of documents of a kind (one of `sweep_expired.KINDS`) that expired by `now`."""

    def remove(self, found: Sequence[JobItem[str]]) -> None:
        """Delete these documents. Raises `Stale`, and deletes none, if one was changed meanwhile."""


class DeadLetters(Protocol):
    """Messages that could not be delivered."""

    def keep(self, letter: DeadLetter) -> bool:
        """Store a letter. False, and no change, if it is stored already."""

    def get(self, letter_id: str) -> DeadLetter:
        """One letter. Raises `NotFound`."""

    def of_session(self, session_id: str, limit: int) -> list[DeadLetter]:
        """Letters of a session, newest first."""

    def waiting(self, after: JobCursor | None, limit: int) -> list[JobItem[DeadLetter]]:
        """Letters that were not sent again yet, the oldest first."""

    def mark_redriven(self, letter_id: str, at: datetime) -> None:
        """Mark a letter as sent again. Idempotent. A missing letter is no error."""


class DeadLetterPublisher(Protocol):
    """Sends dead letters again."""

    def send_again(self, letter: DeadLetter) -> None:
        """Send a letter to its original topic. Raises `NotFound` if its subscription does not exist."""


class ListenerProbe(Protocol):
    """Measures the latency of listeners."""

    def heard_after(self) -> float | None:
        """Seconds from a write until a listener got it; None after some seconds without it."""
