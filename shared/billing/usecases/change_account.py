"""The ways an account changes other than by its ledger: profile, plan, a new cycle."""

from collections.abc import Callable
from datetime import datetime

from pydantic import ConfigDict

from shared.billing.domain.accounts import Account, Cycle, month_of
from shared.billing.domain.ledger import LedgerEntry
from shared.billing.domain.quota import open_cycle, roll_cycle
from shared.billing.ports import Accounts
from shared.billing.usecases.check_quota import BillingDeps
from shared.billing.usecases.open_account import open_account
from shared.core.domain.caller import Caller
from shared.core.domain.document_ids import DocumentId
from shared.core.domain.errors import Conflict, Forbidden, NotFound, QuotaExceeded
from shared.core.domain.model import Model
from shared.core.ports import Clock
from shared.core.usecases.retry_on_conflict import retry_on_conflict

Change = tuple[Account, tuple[LedgerEntry, ...]]


class PlanChange(Model):
    """The plan wanted. With `prorate` a new cycle with the plan's share of the month begins now; else usage stays."""

    model_config = ConfigDict(extra="forbid")

    plan: DocumentId
    prorate: bool = False


def save_account(uid: str, accounts: Accounts, clock: Clock, change: Callable[[Account, datetime], Change]) -> Account:
    """Applies `change` by compare-and-set, with the entries that it creates; it may be called again.

    Raises `NotFound`, or `Busy` when others are always first.
    """

    def attempt(_: int) -> Account:
        held, now = accounts.load(uid), clock.now()
        account, entries = change(held.value, now)
        if account == held.value:
            return account
        return accounts.save(held, account.model_copy(update={"updated_at": now}), entries).value

    return retry_on_conflict(clock, attempt)


def change_plan(wanted: PlanChange, caller: Caller, deps: BillingDeps, clock: Clock) -> Account:
    """Raises `NotFound` for an unknown plan, `Forbidden` for one that only an operator gives.

    Raises `Conflict` for the plan that the caller has already, or for a second proration in one month; `QuotaExceeded`
    without a cycle.
    """
    open_account(caller, deps, clock)
    plan = deps.accounts.plan(wanted.plan)
    if plan is None:
        raise NotFound("There is no such plan.", "no-such-plan")
    if not plan.open:
        raise Forbidden("Only an operator can give you this plan.", "plan-not-open")
    return save_account(caller.uid, deps.accounts, clock, lambda account, now: with_plan(account, wanted, now))


def with_plan(account: Account, wanted: PlanChange, now: datetime) -> Change:
    """The account on another plan, and the entries of the cycles that this closes."""
    account, closing = roll_cycle(account, now)
    if account.cycle is None:
        raise QuotaExceeded("Your subscription is not active.", "no-active-cycle")
    if account.plan == wanted.plan:
        raise Conflict("You are on this plan already.", "same-plan")
    if not wanted.prorate:
        return account.model_copy(update={"plan": wanted.plan}), closing
    if account.cycle.share_percent < 100:
        raise Conflict("A plan can be prorated once a month.", "prorated-already")
    account, prorated = open_cycle(account, account.cycle, rest_of_month(now), now)
    return account.model_copy(update={"plan": wanted.plan}), (*closing, *prorated)


def rest_of_month(now: datetime) -> Cycle:
    """From now to the end of the month, with its share of the allowance, rounded up."""
    month = month_of(now)
    share = -(-100 * (month.end - now) // (month.end - month.start))
    return month.model_copy(update={"start": now, "share_percent": share})
