"""Quota checks, in the same write as the reservation: two callers cannot both get the last minute."""

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
    """Dependencies of quota checks; `first_plan` is the code of a new account's plan."""

    accounts: Accounts
    prices: Prices
    first_plan: str


def posting_for(entry: LedgerEntry, deps: BillingDeps, now: datetime) -> Posting:
    """Make the posting of an entry. An entry that takes quota is checked, and its write is conditional.

    Raises `QuotaExceeded` or `TooMany`, with the remaining quota.
    """
    if not needs_funds(entry):
        return Posting((entry,))
    return admit(entry, deps.accounts.load(entry.owner), deps, now)


def admit(entry: LedgerEntry, held: Versioned[Account], deps: BillingDeps, now: datetime) -> Posting:
    """Make the posting of an entry that takes quota from the account as read. Raises like `posting_for`."""
    account, closing = roll_cycle(held.value, now)
    check_quota(load_funds(account, entry.spend_day or day_of(now), deps), entry.moves, entry.spend_micros, now)
    return Posting((*closing, entry), held, apply_moves(account, entry.moves))


def load_funds(account: Account, day: str, deps: BillingDeps) -> Funds:
    """Load the inputs of a quota check. Raises `QuotaExceeded` without a plan or a cycle."""
    plan = plan_of(account, deps.accounts)
    if account.cycle is None:
        raise QuotaExceeded("Your subscription is not active. Choose a plan.", "no-active-cycle")
    spent = deps.accounts.spent_micros(day)
    return Funds(account, account.cycle, plan, spent, deps.prices.daily_spend_micros)


def plan_of(account: Account, accounts: Accounts) -> Plan:
    """The account's plan. Raises `QuotaExceeded` when it has none, or the plan does not exist."""
    plan = accounts.plan(account.plan) if account.plan else None
    if plan is None:
        raise QuotaExceeded("Your account has no valid plan. Choose a plan.", "no-plan")
    return plan
