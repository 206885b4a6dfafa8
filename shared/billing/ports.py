"""What billing needs of the world, as protocols."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from shared.billing.domain.accounts import Account
from shared.billing.domain.engine_speeds import RecognitionTime
from shared.billing.domain.ledger import EntryKind, LedgerEntry, Moves
from shared.billing.domain.plans import Plan
from shared.core.domain.cursors import Cursor
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobCursor
from shared.core.domain.versioned import Versioned
from shared.sessions.domain.spaces import Space
from shared.sessions.domain.transcription_summary import TranscriptionRef


class Posting(NamedTuple):
    """Ledger entries to create together with the counters they move.

    With `held` the write is refused (`Stale`) unless the account is still that, and the account becomes `account`;
    without it the counters are moved whatever they are.
    """

    entries: tuple[LedgerEntry, ...]
    held: Versioned[Account] | None = None
    account: Account | None = None


class AccountLookup(Protocol):
    """Accounts of several users at once."""

    def those(self, uids: Sequence[str]) -> list[Account]:
        """The accounts of these users, as far as there are any, in any order."""


class Accounts(Protocol):
    """Users, their plans, what they used, and what the project spent."""

    def create(self, account: Account, space: Space) -> bool:
        """Stores both in one atomic write; False, and no change, when the account exists already."""

    def load(self, uid: str) -> Versioned[Account]:
        """Raises `NotFound`."""

    def save(
        self, held: Versioned[Account], account: Account, entries: Sequence[LedgerEntry] = ()
    ) -> Versioned[Account]:
        """One atomic write; raises `Stale`, and changes nothing, when the account is no longer the one held."""

    def plan(self, code: str) -> Plan | None:
        """The plan, or None when there is none of this code."""

    def plans(self) -> list[Plan]:
        """All plans, the cheapest first."""

    def put_plan(self, plan: Plan) -> None:
        """Stores a plan under its code, over the one that was there."""

    def spent_micros(self, day: str) -> int:
        """What the project spent and reserved on a day (YYYY-MM-DD)."""

    def entries(self, uid: str, kind: EntryKind, after: Cursor | None, limit: int) -> list[LedgerEntry]:
        """Entries of one kind, newest first, those of one moment by descending id; only those behind `after`."""


class Speeds(Protocol):
    """How long recognitions took, of each engine."""

    def remember(self, engine: str, ref: TranscriptionRef, took: RecognitionTime) -> None:
        """Keeps it among the newest; the same pass twice is one. May forget it when others write at the same time."""

    def known(self, engine: str) -> list[RecognitionTime]:
        """The newest, at most fifty."""


class AccountMaintenance(AccountLookup, Protocol):
    """Accounts as maintenance walks them."""

    def ended_cycles(self, now: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Account]]:
        """Whose cycle ended by `now`, the longest ended first."""

    def with_reservations(self, after: JobCursor | None, limit: int) -> list[JobItem[Account]]:
        """With unfinished jobs, by their number."""

    def deletion(self, now: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Account]]:
        """That are to be erased, or looked after, by `now`; the longest due first."""

    def every(self, after: JobCursor | None, limit: int) -> list[JobItem[Account]]:
        """All, by uid."""

    def save_all(self, postings: Sequence[Posting]) -> None:
        """Postings to different accounts that are held, in one atomic write.

        Raises `Stale`, and changes nothing, when one of the accounts is no longer the one held.
        """

    def sums(self, uid: str) -> Moves:
        """All entries of the account's ledger, summed up."""

    def still_open(self, reservations: Sequence[LedgerEntry]) -> list[LedgerEntry]:
        """Those of one owner that were neither settled nor refunded, each with the seconds that it was corrected to."""
