"""What maintenance needs of the world, as protocols."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobCursor
from shared.maintenance.domain.dead_letters import DeadLetter


class ExpiredDocuments(Protocol):
    """Documents that only lived for a while (`expireAt`)."""

    def expired(self, kind: str, now: datetime, after: JobCursor | None, limit: int) -> list[JobItem[str]]:
        """The paths of documents of a kind (a key of `sweep_expired.KINDS`) that expired by `now`."""

    def remove(self, found: Sequence[JobItem[str]]) -> None:
        """Removes them; raises `Stale`, and removes nothing, when one was written meanwhile."""


class DeadLetters(Protocol):
    """Messages that nobody could take."""

    def keep(self, letter: DeadLetter) -> bool:
        """False, and no change, when it is kept already."""

    def get(self, letter_id: str) -> DeadLetter:
        """Raises `NotFound`."""

    def of_session(self, session_id: str, limit: int) -> list[DeadLetter]:
        """Newest first."""

    def waiting(self, after: JobCursor | None, limit: int) -> list[JobItem[DeadLetter]]:
        """Those that were not sent again yet, the oldest first."""

    def mark_redriven(self, letter_id: str, at: datetime) -> None:
        """Again changes nothing. A letter that was removed meanwhile stays so."""


class DeadLetterPublisher(Protocol):
    """Sends what could not be delivered once more."""

    def send_again(self, letter: DeadLetter) -> None:
        """To the topic that it was first sent to; raises `NotFound` when its subscription is gone."""


class ListenerProbe(Protocol):
    """Listeners, who are to hear soon of what is written."""

    def heard_after(self) -> float | None:
        """Seconds from a write of our own until a listener heard of it; None when it did not within some seconds."""
