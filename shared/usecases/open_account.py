"""Whoever is here for the first time gets a profile, a personal space and a plan with its cycle."""

from contextlib import suppress

from shared.domain.accounts import signed_up
from shared.domain.errors import NotFound
from shared.domain.leaving import check_open
from shared.domain.sessions import Caller
from shared.domain.spaces import personal_space
from shared.ports.accounts import HeldAccount
from shared.ports.clock import Clock
from shared.usecases.admission import Bank


def open_account(caller: Caller, bank: Bank, clock: Clock) -> HeldAccount:
    """The caller's account, made if there is none; one that exists is left as it is.

    Raises `Unauthenticated` for one that is being erased, or was.
    """
    with suppress(NotFound):
        return _opened(bank.accounts.load(caller.uid))
    account = signed_up(caller, bank.first_plan, clock.now())
    bank.accounts.create(account, personal_space(caller.uid, account.name, account.created_at))
    return _opened(bank.accounts.load(caller.uid))


def _opened(held: HeldAccount) -> HeldAccount:
    check_open(held.value)
    return held
