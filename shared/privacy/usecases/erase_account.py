"""Erases all data of a user, one bounded batch after the other; the sign-in account goes last.

As with a session, addresses are written on a receipt before they are purged, and counted after. An interrupted attempt
can so be repeated to the same end. Batches keep no position: each looks for remaining data, until there is none.
"""

from datetime import timedelta
from typing import NamedTuple

from shared.billing.domain.accounts import Account
from shared.billing.ports import AccountMaintenance
from shared.core.domain.errors import NotFound
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import BatchResult, JobBatch
from shared.core.domain.versioned import Versioned
from shared.core.ports import UserDirectory
from shared.core.usecases.job_batches import ItemOutcome, JobDeps, process_each
from shared.privacy.domain.account_deletion import (
    account_erasure_task,
    begin_erasure,
    finish_erasure,
    polled_again,
    receipt_of,
)
from shared.privacy.domain.receipts import Receipt, ReceiptState
from shared.privacy.usecases.purge_user_data import UserDataPurgeDeps, purge_user_data
from shared.transcription.usecases.update_transcription import TranscriptionDeps

FIRST_WAIT = timedelta(seconds=5)  # before polling whether the sessions are purged; it grows with each batch
LONGEST_WAIT = timedelta(minutes=30)


class AccountErasureDeps(NamedTuple):
    """What erasing an account needs besides `TranscriptionDeps`."""

    user_directory: UserDirectory
    user_data_purge_deps: UserDataPurgeDeps


def erase_accounts(job_batch: JobBatch, account_maintenance: AccountMaintenance, deps: JobDeps) -> BatchResult:
    """A job: starts the erasure of accounts that are due, or resumes a lost one. One item: one read, one task."""
    now, limit = deps.clock.now(), deps.limits.maintenance_batch

    def begin(found: JobItem[Account]) -> ItemOutcome:
        if not job_batch.dry_run:
            deps.tasks.enqueue(account_erasure_task(found.value.uid, f"{now:%Y%m%dT%H}"))
        return ItemOutcome("deletion")

    return process_each(account_maintenance.deletion(now, job_batch.after, limit), limit, begin)


def erase_account(
    job_batch: JobBatch, transcription_deps: TranscriptionDeps, account_erasure_deps: AccountErasureDeps
) -> BatchResult:
    """One bounded batch of an account's erasure or, after it, of a poll for late writes.

    One document costs a read and a write, one object a delete, one batch two writes of the receipt.
    """
    assert job_batch.after is not None
    uid, now = job_batch.after.name, transcription_deps.clock.now()
    try:
        held = transcription_deps.billing_deps.accounts.load(uid)
    except NotFound:
        return _skipped("gone")
    deletion = held.value.deletion
    if deletion is None or deletion.next_at is None or deletion.next_at > now:
        return _skipped("notLeaving")
    if account_erasure_deps.user_data_purge_deps.user_data.has_legal_hold(uid):
        return _skipped("onHold")
    return (
        _skipped("wouldErase")
        if job_batch.dry_run
        else _erase_batch(job_batch, held, transcription_deps, account_erasure_deps)
    )


def _erase_batch(
    job_batch: JobBatch,
    held: Versioned[Account],
    transcription_deps: TranscriptionDeps,
    account_erasure_deps: AccountErasureDeps,
) -> BatchResult:
    """From here on, the user cannot cancel the deletion."""
    account, now = held.value, transcription_deps.clock.now()
    if begin_erasure(account, now) != account:
        held = transcription_deps.billing_deps.accounts.save(held, begin_erasure(account, now))
    account_erasure_deps.user_directory.disable(account.uid)
    receipts = account_erasure_deps.user_data_purge_deps.purge_deps.receipts
    receipt, removed = purge_user_data(
        receipts.open(receipt_of(held.value)), transcription_deps, account_erasure_deps.user_data_purge_deps
    )
    if removed:
        return BatchResult(done=removed, notes={"removed": removed}, next=job_batch.after)
    if account_erasure_deps.user_data_purge_deps.user_data.owned_sessions(account.uid, None, 1):
        wait = min(FIRST_WAIT * job_batch.batch, LONGEST_WAIT)
        return BatchResult(notes={"waitsForSessions": 1}, next=job_batch.after, next_at=now + wait)
    return _finish(held, receipt, transcription_deps, account_erasure_deps)


def _finish(
    held: Versioned[Account],
    receipt: Versioned[Receipt],
    transcription_deps: TranscriptionDeps,
    account_erasure_deps: AccountErasureDeps,
) -> BatchResult:
    """Called when no data is left."""
    account, now = held.value, transcription_deps.clock.now()
    account_erasure_deps.user_directory.remove(account.uid)
    if account.deletion and account.deletion.erased_at:
        transcription_deps.billing_deps.accounts.save(held, polled_again(account))
        return BatchResult(done=1, notes={"lookedAgain": 1})
    erased = {"state": ReceiptState.ERASED, "erased_at": now}
    account_erasure_deps.user_data_purge_deps.purge_deps.receipts.save(receipt, receipt.value.model_copy(update=erased))
    transcription_deps.billing_deps.accounts.save(held, finish_erasure(account, now))
    return BatchResult(done=1, notes={"erased": 1})


def _skipped(note: str) -> BatchResult:
    return BatchResult(skipped=1, notes={note: 1})
