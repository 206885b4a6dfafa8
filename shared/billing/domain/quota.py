"""Checks before paid work: the account's cycle, its plan, and the project's daily spending.

Every check rejects when data is missing: no plan, no cycle, an ended cycle.
"""

from datetime import datetime, timedelta
from typing import NamedTuple, TypeVar

from shared.billing.domain.accounts import Account, Cycle, month_of
from shared.billing.domain.ledger import LedgerEntry, Moves, reset
from shared.billing.domain.plans import Plan
from shared.core.domain.errors import QuotaExceeded, TooMany
from shared.core.domain.model import Model

T = TypeVar("T", bound=Model)


class Remaining(Model):
    """The remaining quota of an account in its cycle."""

    minutes_left: int
    sessions_left: int
    running: int
    concurrent_jobs: int
    cycle_ends: datetime


class Funds(NamedTuple):
    """The inputs of a check: an account in an open cycle, its plan, the project's spending today and its limit."""

    account: Account
    cycle: Cycle
    plan: Plan
    spent_micros: int
    daily_micros: int


def seconds_allowed(cycle: Cycle, plan: Plan) -> int:
    """The cycle's share of the plan's minutes."""
    return plan.monthly_minutes * 60 * cycle.share_percent // 100


def sessions_allowed(cycle: Cycle, plan: Plan) -> int:
    """The cycle's share of the plan's sessions."""
    return plan.monthly_sessions * cycle.share_percent // 100


def seconds_left(cycle: Cycle, plan: Plan) -> int:
    """Seconds neither used nor reserved; negative after a change to a smaller plan."""
    return seconds_allowed(cycle, plan) - cycle.used_seconds - cycle.reserved_seconds


def sessions_left(cycle: Cycle, plan: Plan) -> int:
    """The remaining number of sessions."""
    return sessions_allowed(cycle, plan) - cycle.usage_count


def remaining(account: Account, cycle: Cycle, plan: Plan) -> Remaining:
    """The remaining quota, in whole minutes, rounded down."""
    return Remaining(
        minutes_left=max(seconds_left(cycle, plan), 0) // 60,
        sessions_left=max(sessions_left(cycle, plan), 0),
        running=account.running,
        concurrent_jobs=plan.concurrent_jobs,
        cycle_ends=cycle.end,
    )


def check_quota(funds: Funds, moves: Moves, spend_micros: int, now: datetime) -> None:
    """Raises `QuotaExceeded` or `TooMany`, with the remaining quota, when it does not suffice."""
    facts = remaining(funds.account, funds.cycle, funds.plan).model_dump(by_alias=True, mode="json")
    if moves.usage_count > 0 and sessions_left(funds.cycle, funds.plan) < moves.usage_count:
        raise QuotaExceeded(
            "All sessions of this cycle are used. Choose a larger plan, or wait for the next cycle.",
            "sessions-spent",
            facts,
        )
    if max(moves.reserved_seconds, 1) > seconds_left(funds.cycle, funds.plan):  # an unknown length counts as one second
        raise QuotaExceeded("The recording is longer than the minutes left in this cycle.", "minutes-spent", facts)
    if moves.running > 0 and funds.account.running >= funds.plan.concurrent_jobs:
        raise TooMany(
            "Your plan's limit of simultaneous transcriptions is reached. Wait until one ends.", "too-many-jobs", facts
        )
    if spend_micros > 0 and funds.spent_micros + spend_micros > funds.daily_micros:
        message, wait = "The project's spending for today is used up.", _until_tomorrow(now)
        raise TooMany(message, "daily-spend-reached", facts, retry_seconds=wait)


def needs_funds(entry: LedgerEntry) -> bool:
    """Whether an entry needs a quota check."""
    moves = entry.moves
    return moves.reserved_seconds > 0 or moves.usage_count > 0 or moves.running > 0


def apply_moves(account: Account, moves: Moves) -> Account:
    """Add an entry's moves to the account's counters."""
    cycle = account.cycle and _added(account.cycle, moves)
    totals = _added(account.totals, moves)
    return account.model_copy(update={"cycle": cycle, "totals": totals, "running": account.running + moves.running})


def counters_of(account: Account) -> Moves:
    """The account's counters, which equal the sum of its ledger entries."""
    cycle = account.cycle.model_dump() if account.cycle else {}
    known = cycle | account.totals.model_dump() | {"running": account.running}
    return Moves.model_validate({name: known.get(name, 0) for name in Moves.model_fields})


def roll_cycle(account: Account, now: datetime) -> tuple[Account, tuple[LedgerEntry, ...]]:
    """Move the account to the cycle of `now`. Return it with the entry that closed the old cycle, if any."""
    if account.cycle is None or now < account.cycle.end:
        return account, ()
    return open_cycle(account, account.cycle, month_of(now), now)


def open_cycle(account: Account, cycle: Cycle, new: Cycle, now: datetime) -> tuple[Account, tuple[LedgerEntry, ...]]:
    """Close `cycle` and open `new`."""
    entry = reset(account, cycle, new, now)
    counted = {"reserved_seconds": cycle.reserved_seconds, "usage_count": account.running}
    fresh = account.model_copy(update={"cycle": new.model_copy(update=counted), "updated_at": now})
    return fresh, (entry,)


def _added(counters: T, moves: Moves) -> T:
    """Add to each counter the move of its name."""
    own = type(counters).model_fields
    return counters.model_copy(
        update={name: getattr(counters, name) + more for name, more in moves if name in own and more}
    )


def _until_tomorrow(now: datetime) -> int:
    midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return int((midnight - now).total_seconds()) + 1
