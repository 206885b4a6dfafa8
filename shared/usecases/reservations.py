"""A job: what is reserved for a job that does not exist any more is given back.

A reservation and its end are written together with the pass that they pay for. So this finds something only where
documents were removed by other means than ours.
"""

from collections.abc import Iterator
from contextlib import suppress

from shared.domain.accounts import Account
from shared.domain.cursors import Cursor
from shared.domain.errors import NotFound
from shared.domain.ledger import EntryKind, LedgerEntry
from shared.domain.models import TranscriptionRef
from shared.domain.quota import posted
from shared.domain.reservations import abandoned
from shared.domain.upkeep import Batch, Chore
from shared.ports.accounts import HeldAccount
from shared.ports.upkeep import AccountsUpkeep, Found
from shared.usecases.change import Passes
from shared.usecases.upkeep import Outcome, walked

PAGE = 50
SEARCHED = 1_000  # reservations looked at for one account: those that are open are among the newest

IN_USE = Outcome("inUse", done=False)


def reservations(chore: Chore, accounts: AccountsUpkeep, passes: Passes) -> Batch:
    """An item: one read; and three for each reservation that is looked at, until as many as are open were found."""
    limit = passes.limits.maintenance_batch

    def give_back(found: Found[Account]) -> Outcome:
        orphans = [entry for entry in open_reservations(found.value, accounts, passes) if not _pays(entry, passes)]
        if orphans and not chore.dry_run:
            _refund(orphans, HeldAccount(found.value, found.token), passes)
        return Outcome("refunded") if orphans else IN_USE

    return walked(accounts.with_reservations(chore.after, limit), limit, give_back)


def open_reservations(account: Account, accounts: AccountsUpkeep, passes: Passes) -> Iterator[LedgerEntry]:
    """The reservations without an end, newest first: as many as the account says are running."""
    missing, after = account.running, None
    for _ in range(SEARCHED // PAGE):
        page = passes.bank.accounts.entries(account.uid, EntryKind.RESERVE, after, PAGE)
        for entry in accounts.still_open(page):
            yield entry
            missing -= 1
        if missing <= 0 or len(page) < PAGE:
            return
        after = Cursor(page[-1].at, page[-1].id)


def _pays(entry: LedgerEntry, passes: Passes) -> bool:
    """Whether the pass that it was reserved for still runs."""
    ref = TranscriptionRef(session_id=entry.session_id or "", version=entry.version or 0)
    with suppress(NotFound):
        t = passes.transcriptions.load(ref).value
        return t.run == entry.run and not t.state.finished
    return False


def _refund(orphans: list[LedgerEntry], held: HeldAccount, passes: Passes) -> None:
    """All in one write, which is refused if the account moved meanwhile."""
    entries = [abandoned(orphan, passes.clock.now()) for orphan in orphans]
    account = held.value
    for entry in entries:
        account = posted(account, entry.moves)
    passes.bank.accounts.save(held, account, entries)
