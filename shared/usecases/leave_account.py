"""Somebody deletes their account: it is announced now, and done by maintenance once nobody can take it back."""

from typing import NamedTuple

from shared.domain.accounts import Account
from shared.domain.errors import Conflict
from shared.domain.leaving import announced, check_owned, check_signed_in_lately, taken_back
from shared.domain.limits import Limits
from shared.domain.sessions import Caller
from shared.ports.leaving import Footprints
from shared.usecases.change_account import save
from shared.usecases.keep_spaces import Keeping
from shared.usecases.open_account import open_account


class Parting(NamedTuple):
    """What announcing it needs."""

    keeping: Keeping
    footprints: Footprints
    limits: Limits


def leave_account(caller: Caller, parting: Parting) -> Account:
    """The account, which says when it is to be erased. Again is free: the first time counts.

    Until then everything goes on. Raises `Unauthenticated` when the caller did not sign in lately, `Conflict` while a
    session of theirs is held for legal reasons, or while spaces that others are in would be left without an owner.
    """
    keeping, limits = parting.keeping, parting.limits
    check_signed_in_lately(caller, keeping.clock.now(), limits.recent_sign_in_seconds)
    open_account(caller, keeping.bank, keeping.clock)
    if parting.footprints.held(caller.uid):
        raise Conflict("A session of yours is under a legal hold.", "legal-hold")
    check_owned(keeping.spaces.of(caller.uid), caller.uid)
    return save(
        caller.uid,
        keeping.bank.accounts,
        keeping.clock,
        lambda account, now: (announced(account, now, limits.leaving_seconds), ()),
    )


def keep_account(caller: Caller, keeping: Keeping) -> Account:
    """The account stays. Raises `Unauthenticated` once its erasing has begun."""
    open_account(caller, keeping.bank, keeping.clock)
    return save(caller.uid, keeping.bank.accounts, keeping.clock, lambda account, _: (taken_back(account), ()))
