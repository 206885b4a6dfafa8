"""Changes of an account beside its ledger: profile, plan, a new cycle."""

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
    """The requested plan. With `prorate` a new cycle with the plan's share of the month starts now; else usage
    stays."""

    model_config = ConfigDict(extra="forbid")

    plan: DocumentId
    prorate: bool = False


def save_account(uid: str, accounts: Accounts, clock: Clock, change: Callable[[Account, datetime], Change]) -> Account:
    """Apply `change` by compare-and-set, with its entries; after a conflict it is called again.

    Raises `NotFound`, or `Busy` after too many conflicts.
    """

    def attempt(_: int) -> Account:
        held, now = accounts.load(uid), clock.now()
        account, entries = change(held.value, now)
        if account == held.value:
            return account
        return accounts.save(held, account.model_copy(update={"updated_at": now}), entries).value

    return retry_on_conflict(clock, attempt)


def change_plan(wanted: PlanChange, caller: Caller, deps: BillingDeps, clock: Clock) -> Account:
    """Change the caller's plan.

    Raises `NotFound` for an unknown plan, `Forbidden` for one that only an operator assigns, `Conflict` for the
    caller's present plan or a second proration in one month, and `QuotaExceeded` without a cycle.
    """
    open_account(caller, deps, clock)
    plan = deps.accounts.plan(wanted.plan)
    if plan is None:
        raise NotFound("This plan does not exist. Choose one of the listed plans.", "no-such-plan")
    if not plan.open:
        raise Forbidden("Only an operator can assign this plan.", "plan-not-open")
    return save_account(caller.uid, deps.accounts, clock, lambda account, now: with_plan(account, wanted, now))


def with_plan(account: Account, wanted: PlanChange, now: datetime) -> Change:
    """Move the account to another plan. Return it with the entries of the closed cycles."""
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
    """A cycle from now to the end of the month, with its share of the allowance, rounded up."""
    month = month_of(now)
    share = -(-100 * (month.end - now) // (month.end - month.start))
    return month.model_copy(update={"start": now, "share_percent": share})
