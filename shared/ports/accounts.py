"""Accounts, plans and the ledger."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from shared.domain.accounts import Account
from shared.domain.cursors import Cursor
from shared.domain.ledger import EntryKind, LedgerEntry
from shared.domain.models import TranscriptionRef
from shared.domain.plans import Plan
from shared.domain.spaces import Space
from shared.domain.speeds import Took


class HeldAccount(NamedTuple):
    """An account as it was read; `token` lets a write see whether it is still that."""

    value: Account
    token: object


class Posting(NamedTuple):
    """Ledger entries to create together with the counters they move.

    With `held` the write is refused (`Stale`) unless the account is still that, and the account becomes `account`;
    without it the counters are moved whatever they are.
    """

    entries: tuple[LedgerEntry, ...]
    held: HeldAccount | None = None
    account: Account | None = None


class People(Protocol):
    """Accounts of several users at once."""

    def those(self, uids: Sequence[str]) -> list[Account]:
        """The accounts of these users, as far as there are any, in any order."""


class Accounts(Protocol):
    """Users, their plans, what they used, and what the project spent."""

    def create(self, account: Account, space: Space) -> bool:
        """Stores both in one atomic write; False, and no change, when the account exists already."""

    def load(self, uid: str) -> HeldAccount:
        """Raises `NotFound`."""

    def save(self, held: HeldAccount, account: Account, entries: Sequence[LedgerEntry] = ()) -> HeldAccount:
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

    def remember(self, engine: str, ref: TranscriptionRef, took: Took) -> None:
        """Keeps it among the newest; the same pass twice is one. May forget it when others write at the same time."""

    def known(self, engine: str) -> list[Took]:
        """The newest, at most fifty."""
