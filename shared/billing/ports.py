"""Ports of billing, as protocols."""

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

    With `held` the write is conditional (`Stale` when the account changed) and stores `account`; without it the
    counters are incremented unconditionally.
    """

    entries: tuple[LedgerEntry, ...]
    held: Versioned[Account] | None = None
    account: Account | None = None


class AccountLookup(Protocol):
    """Accounts of several users at once."""

    def those(self, uids: Sequence[str]) -> list[Account]:
        """The existing accounts of these users, in any order."""


class Accounts(Protocol):
    """Accounts, plans, ledger entries, and the project's spending."""

    def create(self, account: Account, space: Space) -> bool:
        """Store both in one atomic write. Return False, and change nothing, when the account exists."""

    def load(self, uid: str) -> Versioned[Account]:
        """Raises `NotFound`."""

    def save(
        self, held: Versioned[Account], account: Account, entries: Sequence[LedgerEntry] = ()
    ) -> Versioned[Account]:
        """Write atomically. Raises `Stale`, and changes nothing, when the account changed since it was read."""

    def plan(self, code: str) -> Plan | None:
        """The plan of this code, or None."""

    def plans(self) -> list[Plan]:
        """All plans, the cheapest first."""

    def put_plan(self, plan: Plan) -> None:
        """Store or replace a plan under its code."""

    def spent_micros(self, day: str) -> int:
        """The project's spent and reserved money of a day (YYYY-MM-DD), in micros."""

    def entries(self, uid: str, kind: EntryKind, after: Cursor | None, limit: int) -> list[LedgerEntry]:
        """Entries of one kind after the cursor `after`, newest first, then by descending id."""


class Speeds(Protocol):
    """Recognition times of each engine."""

    def remember(self, engine: str, ref: TranscriptionRef, took: RecognitionTime) -> None:
        """Store a recognition time among the newest; idempotent. A concurrent write may lose it."""

    def known(self, engine: str) -> list[RecognitionTime]:
        """The newest recognition times, at most fifty."""


class AccountMaintenance(AccountLookup, Protocol):
    """Accounts, for maintenance jobs."""

    def ended_cycles(self, now: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Account]]:
        """Accounts whose cycle ended by `now`, the oldest end first."""

    def with_reservations(self, after: JobCursor | None, limit: int) -> list[JobItem[Account]]:
        """Accounts with unfinished transcriptions, ordered by their number."""

    def deletion(self, now: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Account]]:
        """Accounts whose deletion has work due by `now`, the longest due first."""

    def every(self, after: JobCursor | None, limit: int) -> list[JobItem[Account]]:
        """All accounts, by uid."""

    def save_all(self, postings: Sequence[Posting]) -> None:
        """Write conditional postings to different accounts atomically.

        Raises `Stale`, and changes nothing, when one of the accounts changed since it was read.
        """

    def sums(self, uid: str) -> Moves:
        """The sums of all entries of the account's ledger."""

    def still_open(self, reservations: Sequence[LedgerEntry]) -> list[LedgerEntry]:
        """One owner's reservations that are neither settled nor refunded, each with its corrected seconds."""
