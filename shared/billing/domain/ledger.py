"""Ledger entries: reserve, correct, settle, refund, reset, grant. Each moves a user's counters.

The id of an entry derives from its transcription and run, and entries are only created. So a repeated move is
rejected by its id, and the counters equal the sum of all entries.
"""

from datetime import UTC, datetime
from enum import StrEnum

from shared.billing.domain.accounts import Account, Cycle
from shared.core.domain.model import Model


class EntryKind(StrEnum):
    """The kinds of entries; a reset closes a cycle and opens the next, a grant gives back used minutes."""

    RESERVE = "reserve"
    CORRECT = "correct"
    SETTLE = "settle"
    REFUND = "refund"
    RESET = "reset"
    GRANT = "grant"


class Moves(Model):
    """The amounts that an entry adds to its owner's counters: the cycle's, then all-time totals."""

    reserved_seconds: int = 0
    used_seconds: int = 0
    usage_count: int = 0
    running: int = 0
    sessions: int = 0
    seconds: int = 0
    segments: int = 0
    words: int = 0
    talk_ms: int = 0
    cost_micros: int = 0


class Closed(Model):
    """The cycle that a reset closed, with its plan."""

    cycle: Cycle
    plan: str | None


class LedgerEntry(Model):
    """One ledger entry. A settlement is the usage row of its transcription: begun `minutes`, cost, counts.

    `spend_micros` adds to the project's spending of `spend_day` (YYYY-MM-DD, UTC). `note` is an operator's.
    """

    id: str
    owner: str
    kind: EntryKind
    moves: Moves
    session_id: str | None = None
    version: int | None = None
    run: int | None = None
    minutes: int = 0
    spend_day: str = ""
    spend_micros: int = 0
    closed: Closed | None = None
    note: str = ""
    at: datetime


def held(seconds: int) -> Moves:
    """The moves of a reservation."""
    return Moves(reserved_seconds=seconds, usage_count=1, running=1)


def reset(account: Account, cycle: Cycle, opened: Cycle, at: datetime) -> LedgerEntry:
    """Close `cycle` and open `opened`: running transcriptions count in the new one, used seconds do not."""
    back = Moves(used_seconds=-cycle.used_seconds, usage_count=account.running - cycle.usage_count)
    return LedgerEntry(
        id=f"reset-{opened.start:%Y%m%d%H%M%S}",
        owner=account.uid,
        kind=EntryKind.RESET,
        moves=back,
        closed=Closed(cycle=cycle, plan=account.plan),
        at=at,
    )


def grant(account: Account, seconds: int, sessions: int, note: str, at: datetime) -> LedgerEntry:
    """Give back used seconds of the cycle; two grants in the same second are one."""
    back = Moves(used_seconds=-seconds, usage_count=-sessions)
    name = f"grant-{at:%Y%m%d%H%M%S}"
    return LedgerEntry(id=name, owner=account.uid, kind=EntryKind.GRANT, moves=back, note=note, at=at)


def day_of(now: datetime) -> str:
    """The day, UTC, in whose spending a reservation counts."""
    return now.astimezone(UTC).strftime("%Y-%m-%d")


def billed_seconds(duration_ms: int) -> int:
    """Billed seconds: whole, rounded up, as the provider bills."""
    return -(-duration_ms // 1000)
