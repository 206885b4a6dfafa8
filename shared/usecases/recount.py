"""A job: the counters of each account are compared with the sums of its ledger, and every difference is reported."""

from collections import Counter

from shared.domain.accounts import Account
from shared.domain.ledger import Moves
from shared.domain.quota import posted
from shared.domain.recount import drift
from shared.domain.upkeep import Batch, Chore
from shared.ports.accounts import Accounts, HeldAccount
from shared.ports.upkeep import AccountsUpkeep, Found
from shared.usecases.change import Passes
from shared.usecases.upkeep import STALE, Outcome, walked

AGREES = Outcome("agrees")
DRIFTED = Outcome("drifted")
REPAIRED = Outcome("repaired")


def recount(chore: Chore, accounts: AccountsUpkeep, passes: Passes) -> Batch:
    """An item: two reads, and one index read for every thousand entries of its ledger.

    The notes say how many accounts drifted, and by how much each counter did in all. Only a run that was told to repair
    writes: the counters that the ledger says.
    """
    limit, book, amounts = passes.limits.maintenance_batch, passes.bank.accounts, Counter[str]()

    def compare(found: Found[Account]) -> Outcome:
        sums = accounts.sums(found.value.uid)
        held = book.load(found.value.uid)
        if held.value != found.value:
            return STALE  # it was in use: the sums may be of another moment than the counters
        difference = drift(held.value, sums)
        if difference == Moves():
            return AGREES
        amounts.update({name: abs(amount) for name, amount in difference if amount})
        return _mended(held, difference, book) if chore.repair and not chore.dry_run else DRIFTED

    batch = walked(accounts.every(chore.after, limit), limit, compare)
    notes = batch.notes | {f"drift.{name}": amount for name, amount in sorted(amounts.items())}
    return batch.model_copy(update={"notes": notes})


def _mended(held: HeldAccount, difference: Moves, book: Accounts) -> Outcome:
    book.save(held, posted(held.value, difference))
    return REPAIRED
