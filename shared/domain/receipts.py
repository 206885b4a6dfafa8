"""What was erased, when and why: the documents `users/{uid}/receipts/{sid}`. They hold numbers, and no content."""

from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import Field

from shared.domain.models import Model

# Who was at work while a session went may still write something of it: a handler (an hour), a recognition (a day), an
# upload that was under way (a week). So it is looked after again, so long after everything had gone.
LATER = (timedelta(hours=1), timedelta(hours=25), timedelta(days=8))


class Reason(StrEnum):
    """Why something was erased."""

    OWNER = "owner"
    RETENTION = "retention"
    ACCOUNT = "account"


class ReceiptState(StrEnum):
    """How far it is: the recording alone is gone, everything is going, everything is gone."""

    AUDIO = "audio"
    ERASING = "erasing"
    ERASED = "erased"


class Removed(Model):
    """What was erased of a session, or with the account itself. `removed` has the number of each kind of copy.

    Times are UTC.
    """

    session_id: str
    reason: Reason
    state: ReceiptState
    asked_at: datetime
    erased_at: datetime | None = None
    removed: dict[str, int] = Field(default_factory=dict)


class Receipt(Removed):
    """`pending` are the addresses that are being removed right now: written before, counted after.

    So whoever repeats an attempt that died in between removes the same and counts it once. `looks` is how often it was
    looked for what came late, after everything had gone; the next time is `next_look_at`.
    """

    owner: str
    pending: tuple[str, ...] = ()
    looks: int = 0
    next_look_at: datetime | None = None


def begun(receipt: Receipt, addresses: tuple[str, ...]) -> Receipt:
    """Before these are removed."""
    return receipt.model_copy(update={"pending": addresses})


def counted(receipt: Receipt, kinds: dict[str, int]) -> Receipt:
    """After what was pending was removed: so many of each kind."""
    totals = {kind: receipt.removed.get(kind, 0) + kinds.get(kind, 0) for kind in sorted({*receipt.removed, *kinds})}
    return receipt.model_copy(update={"removed": totals, "pending": ()})


def erased(receipt: Receipt, now: datetime) -> Receipt:
    """Everything is gone."""
    gone = {"state": ReceiptState.ERASED, "erased_at": now, "looks": 0, "next_look_at": now + LATER[0]}
    return receipt.model_copy(update=gone)


def looked(receipt: Receipt, looks: int) -> Receipt:
    """It was looked for what came late, so often; never again after the last time."""
    at = receipt.erased_at + LATER[looks] if receipt.erased_at and looks < len(LATER) else None
    return receipt.model_copy(update={"looks": looks, "next_look_at": at})
