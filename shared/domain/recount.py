"""Whether an account's counters are what its ledger sums up to."""

from shared.domain.accounts import Account
from shared.domain.ledger import Moves
from shared.domain.quota import counted

OF_CYCLES = ("reserved_seconds", "used_seconds", "usage_count")


def drift(account: Account, sums: Moves) -> Moves:
    """What must be added to each counter for it to be what the ledger says; all zero when they agree.

    Without a cycle there is nothing that counts what a cycle counts.
    """
    shown, uncounted = counted(account), () if account.cycle else OF_CYCLES
    return Moves(**{name: total - getattr(shown, name) for name, total in sums if name not in uncounted})
