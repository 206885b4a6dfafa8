"""What was erased, when and why: the documents `users/{uid}/receipts/{sid}`. They hold numbers, and no content."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from shared.domain.models import Model


class Reason(StrEnum):
    """Why something was erased."""

    OWNER = "owner"
    RETENTION = "retention"


class ReceiptState(StrEnum):
    """How far it is: the recording alone is gone, everything is going, everything is gone."""

    AUDIO = "audio"
    ERASING = "erasing"
    ERASED = "erased"


class Removed(Model):
    """What was erased of a session. `removed` has the number of each kind of copy; times are UTC."""

    session_id: str
    reason: Reason
    state: ReceiptState
    asked_at: datetime
    erased_at: datetime | None = None
    removed: dict[str, int] = Field(default_factory=dict)


class Receipt(Removed):
    """`pending` are the addresses that are being removed right now: written before, counted after.

    So whoever repeats an attempt that died in between removes the same and counts it once.
    """

    owner: str
    pending: tuple[str, ...] = ()


def begun(receipt: Receipt, addresses: tuple[str, ...]) -> Receipt:
    """Before these are removed."""
    return receipt.model_copy(update={"pending": addresses})


def counted(receipt: Receipt, kinds: dict[str, int]) -> Receipt:
    """After what was pending was removed: so many of each kind."""
    totals = {kind: receipt.removed.get(kind, 0) + kinds.get(kind, 0) for kind in sorted({*receipt.removed, *kinds})}
    return receipt.model_copy(update={"removed": totals, "pending": ()})
