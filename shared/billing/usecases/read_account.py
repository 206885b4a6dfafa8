"""Reading an account: profile, usage, remaining quota, all-time totals."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from pydantic import ConfigDict, StringConstraints

from shared.billing.domain.accounts import Account, Cycle, Totals
from shared.billing.domain.ledger import EntryKind, LedgerEntry, day_of
from shared.billing.domain.plans import Plan
from shared.billing.domain.prices import minutes_begun
from shared.billing.domain.quota import Funds, remaining, roll_cycle, seconds_allowed, sessions_allowed
from shared.billing.ports import Accounts
from shared.billing.usecases.change_account import save_account
from shared.billing.usecases.check_quota import BillingDeps, load_funds
from shared.billing.usecases.open_account import open_account
from shared.core.domain.caller import Caller
from shared.core.domain.cursors import Cursor, page_of, parse_page_query
from shared.core.domain.model import Model
from shared.core.ports import Clock

CYCLES_SHOWN = 12
_WEB_ADDRESS = r"^https?://[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?(:[0-9]{1,5})?([/?][!$-~]*)?$"


class ProfileChange(Model):
    """A change of the user's profile; omitted fields stay."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str | None, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)] = None
    avatar: Annotated[str | None, StringConstraints(max_length=500, pattern=_WEB_ADDRESS)] = None


class Percent(Model):
    """The used and reserved share of the cycle's limits, in whole percent; above 100 after a smaller plan."""

    minutes: int
    sessions: int


class Breaker(Model):
    """The project's spending of today; from `limit_micros` on, uploads are rejected."""

    spent_micros: int
    limit_micros: int


class Usage(Model):
    """This cycle, its remaining quota, the newest closed cycles, and the limits."""

    plan: Plan
    cycle: Cycle
    minutes_left: int
    sessions_left: int
    percent: Percent
    running: int
    concurrent_jobs: int
    project: Breaker
    history: tuple[Cycle, ...]


class UsageRow(Model):
    """One paid transcription."""

    session_id: str
    version: int
    at: datetime
    seconds: int
    minutes: int
    cost_micros: int
    segments: int
    words: int


class UsageRows(Model):
    """A page of rows, newest first; `next_cursor` reads the next page, None at the end."""

    rows: list[UsageRow]
    next_cursor: str | None


class Stats(Model):
    """All-time totals of the account. `minutes` are whole: the sum, rounded up once."""

    sessions: int
    minutes: int
    segments: int
    words: int
    talk_ms: int
    cost_micros: int


def get_account(caller: Caller, deps: BillingDeps, clock: Clock) -> Account:
    """Return the caller's account, created if missing."""
    return open_account(caller, deps, clock).value


def change_profile(change: ProfileChange, caller: Caller, deps: BillingDeps, clock: Clock) -> Account:
    """Change the profile; omitted fields stay."""
    open_account(caller, deps, clock)
    said = {name: value for name, value in change if value is not None}
    return save_account(caller.uid, deps.accounts, clock, lambda account, _: (account.model_copy(update=said), ()))


def get_usage(caller: Caller, deps: BillingDeps, clock: Clock) -> Usage:
    """Read the usage of the cycle. Raises `QuotaExceeded` without a plan or a cycle."""
    now = clock.now()
    account, closing = roll_cycle(open_account(caller, deps, clock).value, now)
    funds = load_funds(account, day_of(now), deps)
    has = remaining(account, funds.cycle, funds.plan)
    closed = [*closing, *deps.accounts.entries(caller.uid, EntryKind.RESET, None, CYCLES_SHOWN)]
    return Usage(
        plan=funds.plan,
        cycle=funds.cycle,
        minutes_left=has.minutes_left,
        sessions_left=has.sessions_left,
        percent=_percent(funds),
        running=has.running,
        concurrent_jobs=has.concurrent_jobs,
        project=Breaker(spent_micros=funds.spent_micros, limit_micros=funds.daily_micros),
        history=tuple(entry.closed.cycle for entry in closed if entry.closed),
    )


def list_usage(caller: Caller, query: Mapping[str, str], accounts: Accounts) -> UsageRows:
    """List usage rows. Raises `Invalid` for a malformed limit or cursor."""
    limit, after = parse_page_query(query)
    found = accounts.entries(caller.uid, EntryKind.SETTLE, after, limit + 1)
    page, behind = page_of(found, limit, lambda entry: Cursor(entry.at, entry.id))
    return UsageRows(rows=[_row(entry) for entry in page], next_cursor=behind)


def get_stats(caller: Caller, deps: BillingDeps, clock: Clock) -> Stats:
    """Read the all-time totals from the account's counters: one read."""
    totals: Totals = open_account(caller, deps, clock).value.totals
    return Stats(minutes=minutes_begun(totals.seconds), **totals.model_dump(exclude={"seconds"}))


def _percent(funds: Funds) -> Percent:
    cycle, plan = funds.cycle, funds.plan
    return Percent(
        minutes=100 * (cycle.used_seconds + cycle.reserved_seconds) // max(seconds_allowed(cycle, plan), 1),
        sessions=100 * cycle.usage_count // max(sessions_allowed(cycle, plan), 1),
    )


def _row(entry: LedgerEntry) -> UsageRow:
    return UsageRow(
        session_id=entry.session_id or "",
        version=entry.version or 0,
        at=entry.at,
        seconds=entry.moves.seconds,
        minutes=entry.minutes,
        cost_micros=entry.moves.cost_micros,
        segments=entry.moves.segments,
        words=entry.moves.words,
    )
