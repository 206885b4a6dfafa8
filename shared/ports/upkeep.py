"""What maintenance needs of the world, beside the ports that everybody uses: long lists, read in bounded pieces.

Every list is in a fixed order, holds at most `limit` items and begins behind `after`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Generic, NamedTuple, Protocol, TypeVar

from shared.domain.accounts import Account
from shared.domain.cursors import Cursor
from shared.domain.dead_letters import DeadLetter
from shared.domain.ledger import LedgerEntry, Moves
from shared.domain.models import Transcription
from shared.domain.receipts import Receipt
from shared.domain.sessions import Session
from shared.domain.upkeep import Mark
from shared.domain.webhooks import Delivery
from shared.ports.accounts import People, Posting

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """An item as it was read, its place in the list, and what lets a write see whether it is still that."""

    value: T
    mark: Mark
    token: object = None


class Change(NamedTuple, Generic[T]):
    """An item that was found, and what becomes of it."""

    found: Found[T]
    value: T


class SessionsUpkeep(Protocol):
    """Sessions that something is due for, the longest due first."""

    def never_started(self, before: datetime, after: Mark | None, limit: int) -> list[Found[Session]]:
        """Created before `before`, and nobody has come since."""

    def inactive(self, before: datetime, after: Mark | None, limit: int) -> list[Found[Session]]:
        """Live, and without activity since `before`."""

    def somebody_here(self, session_id: str, now: datetime) -> bool:
        """Whether somebody's presence in it lasts longer than `now`."""

    def past_retention(self, now: datetime, after: Mark | None, limit: int) -> list[Found[Session]]:
        """To be erased by `now`; neither protected nor on hold."""

    def audio_unneeded(self, before: datetime, after: Mark | None, limit: int) -> list[Found[Session]]:
        """Whose recording was needed until some time before `before`; neither protected nor on hold."""

    def being_erased(self, before: datetime, after: Mark | None, limit: int) -> list[Found[Session]]:
        """Marked as deleted before `before`, and still there."""

    def save(self, found: Found[Session], session: Session) -> Found[Session]:
        """Writes what differs; raises `Stale`, and changes nothing, when the session is no longer the one found."""

    def save_all(self, changes: Sequence[Change[Session]]) -> None:
        """As `save`, of several sessions in one atomic write: one that is not the one found has all refused."""


class PassesUpkeep(Protocol):
    """Recognition passes that were left alone."""

    def overdue(self, before: datetime, after: Mark | None, limit: int) -> list[Found[Transcription]]:
        """Unfinished passes that nobody looked at although it was due before `before`, the longest waiting first."""

    def save_all(self, changes: Sequence[Change[Transcription]]) -> None:
        """The passes and what their sessions show of them, in one atomic write, for changes that nobody pays for.

        Raises `Stale`, and changes nothing, when one is no longer the one found or its session was deleted.
        """


class AccountsUpkeep(People, Protocol):
    """Accounts as maintenance walks them."""

    def ended_cycles(self, now: datetime, after: Mark | None, limit: int) -> list[Found[Account]]:
        """Whose cycle ended by `now`, the longest ended first."""

    def with_reservations(self, after: Mark | None, limit: int) -> list[Found[Account]]:
        """With unfinished jobs, by their number."""

    def leaving(self, now: datetime, after: Mark | None, limit: int) -> list[Found[Account]]:
        """That are to be erased, or looked after, by `now`; the longest due first."""

    def every(self, after: Mark | None, limit: int) -> list[Found[Account]]:
        """All, by uid."""

    def save_all(self, postings: Sequence[Posting]) -> None:
        """Postings to different accounts that are held, in one atomic write.

        Raises `Stale`, and changes nothing, when one of the accounts is no longer the one held.
        """

    def sums(self, uid: str) -> Moves:
        """All entries of the account's ledger, summed up."""

    def still_open(self, reservations: Sequence[LedgerEntry]) -> list[LedgerEntry]:
        """Those of one owner that were neither settled nor refunded, each with the seconds that it was corrected to."""


class Sweep(Protocol):
    """Documents that only lived for a while (`expireAt`)."""

    def expired(self, kind: str, now: datetime, after: Mark | None, limit: int) -> list[Found[str]]:
        """The paths of documents of a kind (a key of `sweep_expired.KINDS`) that expired by `now`."""

    def remove(self, found: Sequence[Found[str]]) -> None:
        """Removes them; raises `Stale`, and removes nothing, when one was written meanwhile."""


class DeliveriesUpkeep(Protocol):
    """Events on their way to webhooks, as maintenance walks them."""

    def overdue(self, before: datetime, after: Mark | None, limit: int) -> list[Found[Delivery]]:
        """Deliveries to anybody whose next call was due before `before`, the longest due first."""


class HeldReceipt(NamedTuple):
    """A receipt as it was read."""

    value: Receipt
    token: object


class Receipts(Protocol):
    """What was erased, kept for its owner."""

    def open(self, receipt: Receipt) -> HeldReceipt:
        """The receipt of this session, stored now if there is none; one that exists is left as it is."""

    def save(self, held: HeldReceipt, receipt: Receipt) -> HeldReceipt:
        """Raises `Stale`, and changes nothing, when the receipt is no longer the one held."""

    def listed(self, owner: str, after: Cursor | None, limit: int) -> list[Receipt]:
        """Newest first, those of one moment by descending session; only those behind `after`."""

    def overdue(self, before: datetime, after: Mark | None, limit: int) -> list[Found[Receipt]]:
        """Receipts of anybody whose next look was due before `before`, the longest waiting first."""


class Remains(Protocol):
    """The documents of a session that is being erased."""

    def parts(self, session_id: str, limit: int) -> list[str]:
        """Paths of documents that belong to the session, wherever they lie; not of the session itself."""

    def remove(self, paths: Sequence[str]) -> None:
        """Removes them; what is gone already is gone."""

    def close(self, session: Session, held: HeldReceipt, receipt: Receipt) -> None:
        """Removes the session itself and what names it, and saves the receipt: one atomic write. Raises `Stale`."""


class DeadLetters(Protocol):
    """Messages that nobody could take."""

    def keep(self, letter: DeadLetter) -> bool:
        """False, and no change, when it is kept already."""

    def get(self, letter_id: str) -> DeadLetter:
        """Raises `NotFound`."""

    def of_session(self, session_id: str, limit: int) -> list[DeadLetter]:
        """Newest first."""

    def waiting(self, after: Mark | None, limit: int) -> list[Found[DeadLetter]]:
        """Those that were not sent again yet, the oldest first."""

    def mark_redriven(self, letter_id: str, at: datetime) -> None:
        """Again changes nothing. A letter that was removed meanwhile stays so."""


class LetterPost(Protocol):
    """Sends what could not be delivered once more."""

    def send_again(self, letter: DeadLetter) -> None:
        """To the topic that it was first sent to; raises `NotFound` when its subscription is gone."""


class Listening(Protocol):
    """Listeners, who are to hear soon of what is written."""

    def heard_after(self) -> float | None:
        """Seconds from a write of our own until a listener heard of it; None when it did not within some seconds."""
