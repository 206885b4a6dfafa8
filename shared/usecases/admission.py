"""What costs money is admitted in the very write that reserves it: of two who ask at once, one gets the last minute."""

from datetime import datetime
from typing import NamedTuple

from shared.domain.accounts import Account
from shared.domain.errors import QuotaSpent
from shared.domain.ledger import LedgerEntry, day_of
from shared.domain.plans import Plan
from shared.domain.prices import Prices
from shared.domain.quota import Funds, check, in_cycle, posted, takes
from shared.ports.accounts import Accounts, HeldAccount, Posting


class Bank(NamedTuple):
    """What admission needs; `first_plan` is the code of the plan that a new account gets."""

    accounts: Accounts
    prices: Prices
    first_plan: str


def posting_for(entry: LedgerEntry, bank: Bank, now: datetime) -> Posting:
    """How to write the entry. One that takes something is checked against the account, which it then holds.

    Raises `QuotaSpent` or `TooMany`, with what is left.
    """
    if not takes(entry):
        return Posting((entry,))
    return admitted(entry, bank.accounts.load(entry.owner), bank, now)


def admitted(entry: LedgerEntry, held: HeldAccount, bank: Bank, now: datetime) -> Posting:
    """The posting of an entry that takes something from the account that is held. Raises as `posting_for`."""
    account, closing = in_cycle(held.value, now)
    check(funds_of(account, entry.spend_day or day_of(now), bank), entry.moves, entry.spend_micros, now)
    return Posting((*closing, entry), held, posted(account, entry.moves))


def funds_of(account: Account, day: str, bank: Bank) -> Funds:
    """What the account and the project can still pay. Raises `QuotaSpent` when there is no plan or no cycle."""
    plan = plan_of(account, bank.accounts)
    if account.cycle is None:
        raise QuotaSpent("Your subscription is not active. Choose a plan.", "no-active-cycle")
    spent = bank.accounts.spent_micros(day)
    return Funds(account, account.cycle, plan, spent, bank.prices.daily_spend_micros)


def plan_of(account: Account, accounts: Accounts) -> Plan:
    """The account's plan. Raises `QuotaSpent` when it has none that exists."""
    plan = accounts.plan(account.plan) if account.plan else None
    if plan is None:
        raise QuotaSpent("Your account has no valid plan. Choose a plan.", "no-plan")
    return plan
