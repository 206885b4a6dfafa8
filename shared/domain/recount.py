"""Whether an account's counters are what its ledger sums up to."""

from shared.domain.accounts import Account
from shared.domain.ledger import Moves
from shared.domain.quota import posted


def counters(account: Account) -> Moves:
    """The account's counters, by the names of the moves that make them."""
    cycle = account.cycle.model_dump() if account.cycle else {}
    shown = account.totals.model_dump() | cycle | {"running": account.running}
    return Moves(**{name: shown.get(name, 0) for name in Moves.model_fields})


def drift(account: Account, sums: Moves) -> Moves:
    """What must be added to each counter for it to be what the ledger says; all zero when they agree."""
    shown = counters(account)
    return Moves(**{name: total - getattr(shown, name) for name, total in sums if _counted(account, name)})


def repaired(account: Account, more: Moves) -> Account:
    """The account with the counters that its ledger says."""
    return posted(account, more)


def _counted(account: Account, name: str) -> bool:
    """Without a cycle there is nothing that counts what a cycle counts."""
    return account.cycle is not None or name not in ("reserved_seconds", "used_seconds", "usage_count")
