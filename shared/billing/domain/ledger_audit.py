"""Comparison of an account's counters with the sums of its ledger."""

from shared.billing.domain.accounts import Account
from shared.billing.domain.ledger import Moves
from shared.billing.domain.quota import counters_of

OF_CYCLES = ("reserved_seconds", "used_seconds", "usage_count")


def counter_drift(account: Account, sums: Moves) -> Moves:
    """The difference of the ledger's sums and each counter; all zero when they agree.

    Without a cycle the account has no counters of a cycle.
    """
    shown, uncounted = counters_of(account), () if account.cycle else OF_CYCLES
    return Moves(**{name: total - getattr(shown, name) for name, total in sums if name not in uncounted})
