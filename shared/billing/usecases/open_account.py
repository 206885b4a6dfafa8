"""Opening accounts: a new user gets a profile, a personal space and a plan with its cycle."""

from contextlib import suppress
from typing import NamedTuple

from shared.billing.domain.accounts import Account, check_not_deleted, new_account
from shared.billing.usecases.check_quota import BillingDeps
from shared.core.domain.caller import Caller
from shared.core.domain.errors import NotFound
from shared.core.domain.versioned import Versioned
from shared.core.ports import Clock
from shared.sessions.domain.spaces import personal_space


def open_account(caller: Caller, deps: BillingDeps, clock: Clock) -> Versioned[Account]:
    """Return the caller's account, and create it if it is missing.

    Raises `Unauthenticated` when it is being erased or was.
    """
    with suppress(NotFound):
        return _opened(deps.accounts.load(caller.uid))
    account = new_account(caller, deps.first_plan, clock.now())
    deps.accounts.create(account, personal_space(caller.uid, account.name, account.created_at))
    return _opened(deps.accounts.load(caller.uid))


def _opened(held: Versioned[Account]) -> Versioned[Account]:
    check_not_deleted(held.value)
    return held


class AccountOpening(NamedTuple):
    """`sessions.ports.AccountOpener` over the accounts of billing."""

    billing_deps: BillingDeps
    clock: Clock

    def open(self, caller: Caller) -> None:
        """See `sessions.ports.AccountOpener`."""
        open_account(caller, self.billing_deps, self.clock)
