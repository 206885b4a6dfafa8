"""Grants of quota: an operator gives back minutes or sessions of the current cycle."""

from datetime import datetime

from shared.billing.domain.accounts import Account
from shared.billing.domain.ledger import grant
from shared.billing.domain.quota import apply_moves, roll_cycle
from shared.billing.ports import Accounts
from shared.billing.usecases.change_account import Change, save_account
from shared.core.domain.errors import Conflict, Invalid
from shared.core.ports import Clock


def grant_quota(uid: str, minutes: int, sessions: int, note: str, accounts: Accounts, clock: Clock) -> Account:
    """Reduces the usage of an account, and writes a ledger entry with the reason; returns the account.

    Raises `NotFound`; `Invalid` for no quantity or no reason; `Conflict` for more than was used.
    """
    if minutes < 0 or sessions < 0 or not minutes + sessions or not note.strip():
        raise Invalid("Give a number of minutes or sessions, and a reason.")

    def give(account: Account, now: datetime) -> Change:
        account, closing = roll_cycle(account, now)
        _check(account, minutes * 60, sessions)
        entry = grant(account, minutes * 60, sessions, note.strip(), now)
        return apply_moves(account, entry.moves), (*closing, entry)

    return save_account(uid, accounts, clock, give)


def _check(account: Account, seconds: int, sessions: int) -> None:
    cycle = account.cycle
    if cycle is None:
        raise Conflict("The account has no cycle: give it a plan.")
    if seconds > cycle.used_seconds or sessions > cycle.usage_count - account.running:
        used = f"{cycle.used_seconds // 60} minutes and {cycle.usage_count - account.running} sessions"
        raise Conflict(f"No more can be given back than was used of this cycle: {used}. For more, give a plan.")
