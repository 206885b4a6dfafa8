"""Everything of somebody is erased, wherever it lies, bounded batch by bounded batch; who could sign in goes last.

As with a session, what is removed is written down on a receipt before, and counted after: whoever dies in between is
repeated to the same end. The batches hold no place: each looks for what there still is, until there is nothing.
"""

from datetime import timedelta
from typing import NamedTuple

from shared.domain.accounts import Account
from shared.domain.errors import NotFound
from shared.domain.leaving import begun, gone, leaving_task, looked, receipt_of
from shared.domain.receipts import ReceiptState
from shared.domain.upkeep import Batch, Chore
from shared.ports.accounts import HeldAccount
from shared.ports.callers import Users
from shared.ports.upkeep import AccountsUpkeep, Found, HeldReceipt
from shared.usecases.change import Passes
from shared.usecases.remove_footprints import Sweeper, remove_footprints
from shared.usecases.upkeep import Outcome, walked

PATIENCE = timedelta(seconds=5)  # before it is looked whether the sessions are erased; with each time more
MOST_PATIENCE = timedelta(minutes=30)


class Departure(NamedTuple):
    """What erasing an account needs beside the passes."""

    users: Users
    sweeper: Sweeper


def erase_accounts(chore: Chore, accounts: AccountsUpkeep, passes: Passes) -> Batch:
    """A job: the erasing of accounts that is due begins, or goes on where it was forgotten. An item: a read, a task."""
    now, limit = passes.clock.now(), passes.limits.maintenance_batch

    def begin(found: Found[Account]) -> Outcome:
        if not chore.dry_run:
            passes.tasks.enqueue(leaving_task(found.value.uid, f"{now:%Y%m%dT%H}"))
        return Outcome("leaving")

    return walked(accounts.leaving(now, chore.after, limit), limit, begin)


def erase_account(chore: Chore, passes: Passes, departure: Departure) -> Batch:
    """One bounded part of an account's erasing; or, after it, of a look for what came late.

    A document costs a read and a write, an object a delete; a batch two writes of the receipt.
    """
    assert chore.after is not None
    uid, now = chore.after.name, passes.clock.now()
    try:
        held = passes.bank.accounts.load(uid)
    except NotFound:
        return _skipped("gone")
    leaving = held.value.leaving
    if leaving is None or leaving.next_at is None or leaving.next_at > now:
        return _skipped("notLeaving")
    if departure.sweeper.footprints.held(uid):
        return _skipped("onHold")
    return _skipped("wouldErase") if chore.dry_run else _erased(chore, held, passes, departure)


def _erased(chore: Chore, held: HeldAccount, passes: Passes, departure: Departure) -> Batch:
    """Nobody takes it back from here on."""
    account, now = held.value, passes.clock.now()
    if begun(account, now) != account:
        held = passes.bank.accounts.save(held, begun(account, now))
    departure.users.shut_out(account.uid)
    receipts = departure.sweeper.eraser.receipts
    receipt, removed = remove_footprints(receipts.open(receipt_of(held.value)), passes, departure.sweeper)
    if removed:
        return Batch(done=removed, notes={"removed": removed}, next=chore.after)
    if departure.sweeper.footprints.owned(account.uid, None, 1):
        wait = min(PATIENCE * chore.batch, MOST_PATIENCE)
        return Batch(notes={"waitsForSessions": 1}, next=chore.after, next_at=now + wait)
    return _closed(held, receipt, passes, departure)


def _closed(held: HeldAccount, receipt: HeldReceipt, passes: Passes, departure: Departure) -> Batch:
    """Nothing is left, as was just seen."""
    account, now = held.value, passes.clock.now()
    departure.users.remove(account.uid)
    if account.leaving and account.leaving.gone_at:
        passes.bank.accounts.save(held, looked(account))
        return Batch(done=1, notes={"lookedAgain": 1})
    erased = {"state": ReceiptState.ERASED, "erased_at": now}
    departure.sweeper.eraser.receipts.save(receipt, receipt.value.model_copy(update=erased))
    passes.bank.accounts.save(held, gone(account, now))
    return Batch(done=1, notes={"erased": 1})


def _skipped(note: str) -> Batch:
    return Batch(skipped=1, notes={note: 1})
