"""Reserve, correct, settle, refund, reset, grant: every move of a user's counters, named by what it pays for.

The id of an entry is derived from the pass and the run it belongs to, and an entry is only ever created. So a move that
is made twice is refused by its name, and the sum of all entries is what the counters must show.
"""

from datetime import UTC, datetime
from enum import StrEnum

from shared.billing.domain.accounts import Account, Cycle
from shared.core.domain.model import Model


class EntryKind(StrEnum):
    """The six moves; a reset closes a cycle and opens the next, a grant gives back what was used of it."""

    RESERVE = "reserve"
    CORRECT = "correct"
    SETTLE = "settle"
    REFUND = "refund"
    RESET = "reset"
    GRANT = "grant"


class Moves(Model):
    """What an entry adds to its owner's counters: the cycle's first, then all-time totals."""

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
    """The cycle that a reset closed, and the plan it ran under."""

    cycle: Cycle
    plan: str | None


class LedgerEntry(Model):
    """One move. A settling entry is the usage row of its pass: `minutes` begun, cost, what was found.

    `spend_micros` is what it adds to the project's spending of `spend_day` (YYYY-MM-DD, UTC). `note` is an operator's.
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
    """What a reservation takes."""
    return Moves(reserved_seconds=seconds, usage_count=1, running=1)


def reset(account: Account, cycle: Cycle, opened: Cycle, at: datetime) -> LedgerEntry:
    """Closes `cycle` for `opened`: what is running counts in the new one, what was used does not."""
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
    """Gives back so much of what was used of the cycle; twice in the same second is once."""
    back = Moves(used_seconds=-seconds, usage_count=-sessions)
    name = f"grant-{at:%Y%m%d%H%M%S}"
    return LedgerEntry(id=name, owner=account.uid, kind=EntryKind.GRANT, moves=back, note=note, at=at)


def day_of(now: datetime) -> str:
    """The day, UTC, to whose spending a reservation belongs."""
    return now.astimezone(UTC).strftime("%Y-%m-%d")


def billed_seconds(duration_ms: int) -> int:
    """Whole seconds, rounded up, as the provider bills."""
    return -(-duration_ms // 1000)
