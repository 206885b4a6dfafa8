"""A job: a cycle that has ended is closed and the next is opened, also for those who are not here to see it."""

from collections.abc import Sequence

from shared.domain.accounts import Account
from shared.domain.quota import in_cycle
from shared.domain.upkeep import Batch, Chore
from shared.ports.accounts import HeldAccount, Posting
from shared.ports.upkeep import AccountsUpkeep, Found
from shared.usecases.change import Passes
from shared.usecases.upkeep import Decision, Outcome, walked_together


def reset_cycles(chore: Chore, accounts: AccountsUpkeep, passes: Passes) -> Batch:
    """An item: one read, two writes (the account and the entry that closes its cycle).

    Somebody who does paid work in the new cycle has it opened before; whoever is second finds nothing to do.
    """
    now, limit = passes.clock.now(), passes.limits.maintenance_batch

    def reset(found: Found[Account]) -> Decision[Posting]:
        account, entries = in_cycle(found.value, now)
        return Decision(Outcome("reset"), Posting(entries, HeldAccount(found.value, found.token), account))

    def save(postings: Sequence[Posting]) -> None:
        if not chore.dry_run:
            accounts.save_all(postings)

    return walked_together(accounts.ended_cycles(now, chore.after, limit), limit, reset, save)
