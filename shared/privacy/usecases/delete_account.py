"""Request or cancel the deletion of an account; maintenance carries it out when it is due."""

from typing import NamedTuple

from shared.billing.domain.accounts import Account
from shared.billing.usecases.change_account import save_account
from shared.billing.usecases.check_quota import BillingDeps
from shared.billing.usecases.open_account import open_account
from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict
from shared.core.domain.limits import Limits
from shared.core.ports import Clock
from shared.privacy.domain.account_deletion import (
    announce_deletion,
    check_no_orphaned_spaces,
    check_recent_sign_in,
    withdraw_deletion,
)
from shared.privacy.ports import UserData
from shared.sessions.ports import Spaces


class AccountDeletionDeps(NamedTuple):
    """What requesting a deletion needs."""

    billing_deps: BillingDeps
    spaces: Spaces
    user_data: UserData
    clock: Clock
    limits: Limits


def request_deletion(caller: Caller, deps: AccountDeletionDeps) -> Account:
    """The account with the date of its erasure. Idempotent: the first request sets the date.

    The account works until then. Raises `Unauthenticated` if the caller did not sign in recently. Raises `Conflict` if
    a session is under a legal hold, or if spaces with other members would be left without an owner.
    """
    check_recent_sign_in(caller, deps.clock.now(), deps.limits.recent_sign_in_seconds)
    open_account(caller, deps.billing_deps, deps.clock)
    if deps.user_data.has_legal_hold(caller.uid):
        raise Conflict("One of your sessions is under a legal hold.", "legal-hold")
    check_no_orphaned_spaces(deps.spaces.of(caller.uid), caller.uid)
    return save_account(
        caller.uid,
        deps.billing_deps.accounts,
        deps.clock,
        lambda account, now: (announce_deletion(account, now, deps.limits.account_deletion_seconds), ()),
    )


def cancel_deletion(caller: Caller, deps: AccountDeletionDeps) -> Account:
    """The account without a pending deletion. Raises `Unauthenticated` once the erasure has begun."""
    open_account(caller, deps.billing_deps, deps.clock)
    return save_account(
        caller.uid, deps.billing_deps.accounts, deps.clock, lambda account, _: (withdraw_deletion(account), ())
    )
