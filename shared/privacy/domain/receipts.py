"""What was erased, when and why: the documents `users/{uid}/receipts/{sid}`. They hold numbers, and no content."""

from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import Field

from shared.core.domain.model import Model
from shared.sessions.domain.sessions import DeletionReason

# Who was at work while a session went may still write something of it: a handler (an hour), a recognition (a day), an
# upload that was under way (a week). So it is looked after again, so long after everything had gone.
LATER = (timedelta(hours=1), timedelta(hours=25), timedelta(days=8))


class ReceiptState(StrEnum):
    """How far it is: the recording alone is gone, everything is going, everything is gone."""

    AUDIO = "audio"
    ERASING = "erasing"
    ERASED = "erased"


class PurgeSummary(Model):
    """What was erased of a session, or with the account itself. `removed` has the number of each kind of copy.

    Times are UTC.
    """

    session_id: str
    reason: DeletionReason
    state: ReceiptState
    requested_at: datetime
    erased_at: datetime | None = None
    removed: dict[str, int] = Field(default_factory=dict)


class Receipt(PurgeSummary):
    """`pending` are the addresses that are being removed right now: written before, counted after.

    So whoever repeats an attempt that died in between removes the same and counts it once. `polls` is how often it was
    looked for what came late, after everything had gone; the next time is `next_poll_at`.
    """

    owner: str
    pending: tuple[str, ...] = ()
    polls: int = 0
    next_poll_at: datetime | None = None


def with_pending(receipt: Receipt, addresses: tuple[str, ...]) -> Receipt:
    """Before these are removed."""
    return receipt.model_copy(update={"pending": addresses})


def with_counts(receipt: Receipt, kinds: dict[str, int]) -> Receipt:
    """After what was pending was removed: so many of each kind."""
    totals = {kind: receipt.removed.get(kind, 0) + kinds.get(kind, 0) for kind in sorted({*receipt.removed, *kinds})}
    return receipt.model_copy(update={"removed": totals, "pending": ()})


def completed(receipt: Receipt, now: datetime) -> Receipt:
    """Everything is gone."""
    gone = {"state": ReceiptState.ERASED, "erased_at": now, "polls": 0, "next_poll_at": now + LATER[0]}
    return receipt.model_copy(update=gone)


def polled_again(receipt: Receipt, polls: int) -> Receipt:
    """It was looked for what came late, so often; never again after the last time."""
    at = receipt.erased_at + LATER[polls] if receipt.erased_at and polls < len(LATER) else None
    return receipt.model_copy(update={"polls": polls, "next_poll_at": at})
