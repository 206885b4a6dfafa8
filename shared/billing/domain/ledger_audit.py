"""Whether an account's counters are what its ledger sums up to."""

from shared.billing.domain.accounts import Account
from shared.billing.domain.ledger import Moves
from shared.billing.domain.quota import counters_of

OF_CYCLES = ("reserved_seconds", "used_seconds", "usage_count")


def counter_drift(account: Account, sums: Moves) -> Moves:
    """What must be added to each counter for it to be what the ledger says; all zero when they agree.

    Without a cycle there is nothing that counts what a cycle counts.
    """
    shown, uncounted = counters_of(account), () if account.cycle else OF_CYCLES
    return Moves(**{name: total - getattr(shown, name) for name, total in sums if name not in uncounted})
