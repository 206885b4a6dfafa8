"""Receipts of purges: documents `users/{uid}/receipts/{sid}`. They hold numbers and no content."""

from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import Field

from shared.core.domain.model import Model
from shared.sessions.domain.sessions import DeletionReason

# Work that ran during the purge may still write data of the session: a handler (an hour), a recognition (a day), an
# upload (a week). The session is polled for such late writes at these times after the purge.
LATE_POLL_DELAYS = (timedelta(hours=1), timedelta(hours=25), timedelta(days=8))


class ReceiptState(StrEnum):
    """AUDIO: only the recording was purged; ERASING: the purge runs; ERASED: all data is purged."""

    AUDIO = "audio"
    ERASING = "erasing"
    ERASED = "erased"


class PurgeSummary(Model):
    """What was purged of a session, or of the account itself. `removed` counts the copies by kind.

    Times are UTC.
    """

    session_id: str
    reason: DeletionReason
    state: ReceiptState
    requested_at: datetime
    erased_at: datetime | None = None
    removed: dict[str, int] = Field(default_factory=dict)


class Receipt(PurgeSummary):
    """A stored receipt.

    `pending` lists the addresses that are being purged: written before the purge, counted after it.

    An attempt that repeats an interrupted one purges the same addresses and counts them once. `polls` counts the polls
    for late writes after the purge; `next_poll_at` is the next one.
    """

    owner: str
    pending: tuple[str, ...] = ()
    polls: int = 0
    next_poll_at: datetime | None = None


def with_pending(receipt: Receipt, addresses: tuple[str, ...]) -> Receipt:
    """The receipt before these addresses are purged."""
    return receipt.model_copy(update={"pending": addresses})


def with_counts(receipt: Receipt, kinds: dict[str, int]) -> Receipt:
    """The receipt after its pending addresses were purged: `kinds` counts them by kind."""
    totals = {kind: receipt.removed.get(kind, 0) + kinds.get(kind, 0) for kind in sorted({*receipt.removed, *kinds})}
    return receipt.model_copy(update={"removed": totals, "pending": ()})


def completed(receipt: Receipt, now: datetime) -> Receipt:
    """The receipt of a finished purge."""
    finished = {"state": ReceiptState.ERASED, "erased_at": now, "polls": 0, "next_poll_at": now + LATE_POLL_DELAYS[0]}
    return receipt.model_copy(update=finished)


def polled_again(receipt: Receipt, polls: int) -> Receipt:
    """The receipt after `polls` polls for late writes; the last poll schedules no next one."""
    at = receipt.erased_at + LATE_POLL_DELAYS[polls] if receipt.erased_at and polls < len(LATE_POLL_DELAYS) else None
    return receipt.model_copy(update={"polls": polls, "next_poll_at": at})
