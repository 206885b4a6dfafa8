"""What costs money is admitted in the very write that reserves it: of two who ask at once, one gets the last minute."""

from datetime import datetime
from typing import NamedTuple

from shared.billing.domain.accounts import Account
from shared.billing.domain.ledger import LedgerEntry, day_of
from shared.billing.domain.plans import Plan
from shared.billing.domain.prices import Prices
from shared.billing.domain.quota import Funds, apply_moves, check_quota, needs_funds, roll_cycle
from shared.billing.ports import Accounts, Posting
from shared.core.domain.errors import QuotaExceeded
from shared.core.domain.versioned import Versioned


class BillingDeps(NamedTuple):
    """What admission needs; `first_plan` is the code of the plan that a new account gets."""

    accounts: Accounts
    prices: Prices
    first_plan: str


def posting_for(entry: LedgerEntry, deps: BillingDeps, now: datetime) -> Posting:
    """How to write the entry. One that takes something is checked against the account, which it then holds.

    Raises `QuotaExceeded` or `TooMany`, with what is left.
    """
    if not needs_funds(entry):
        return Posting((entry,))
    return admit(entry, deps.accounts.load(entry.owner), deps, now)


def admit(entry: LedgerEntry, held: Versioned[Account], deps: BillingDeps, now: datetime) -> Posting:
    """The posting of an entry that takes something from the account that is held. Raises as `posting_for`."""
    account, closing = roll_cycle(held.value, now)
    check_quota(load_funds(account, entry.spend_day or day_of(now), deps), entry.moves, entry.spend_micros, now)
    return Posting((*closing, entry), held, apply_moves(account, entry.moves))


def load_funds(account: Account, day: str, deps: BillingDeps) -> Funds:
    """What the account and the project can still pay. Raises `QuotaExceeded` when there is no plan or no cycle."""
    plan = plan_of(account, deps.accounts)
    if account.cycle is None:
        raise QuotaExceeded("Your subscription is not active. Choose a plan.", "no-active-cycle")
    spent = deps.accounts.spent_micros(day)
    return Funds(account, account.cycle, plan, spent, deps.prices.daily_spend_micros)


def plan_of(account: Account, accounts: Accounts) -> Plan:
    """The account's plan. Raises `QuotaExceeded` when it has none that exists."""
    plan = accounts.plan(account.plan) if account.plan else None
    if plan is None:
        raise QuotaExceeded("Your account has no valid plan. Choose a plan.", "no-plan")
    return plan
