"""A job: reservations of transcriptions that no longer exist are refunded.

A reservation and its end are written together with their transcription. So this finds something only after documents
were removed outside Earshot.
"""

from collections.abc import Iterator
from contextlib import suppress

from shared.billing.domain.accounts import Account
from shared.billing.domain.ledger import EntryKind, LedgerEntry
from shared.billing.domain.quota import apply_moves
from shared.billing.domain.reservations import refund_abandoned
from shared.billing.ports import AccountMaintenance
from shared.core.domain.cursors import Cursor
from shared.core.domain.errors import NotFound
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import BatchResult, JobBatch
from shared.core.domain.versioned import Versioned
from shared.core.usecases.job_batches import ItemOutcome, process_each
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.usecases.update_transcription import TranscriptionDeps

PAGE = 50
SEARCHED = 1_000  # reservations searched per account: open ones are among the newest

IN_USE = ItemOutcome("inUse", done=False)


def release_stale_reservations(
    job_batch: JobBatch, account_maintenance: AccountMaintenance, deps: TranscriptionDeps
) -> BatchResult:
    """Per item: one read, and three per searched reservation, until all open ones are found."""
    limit = deps.limits.maintenance_batch

    def give_back(found: JobItem[Account]) -> ItemOutcome:
        orphans = [
            entry for entry in find_open_reservations(found.value, account_maintenance, deps) if not _pays(entry, deps)
        ]
        if orphans and not job_batch.dry_run:
            _refund(orphans, Versioned(found.value, found.token), deps)
        return ItemOutcome("refunded") if orphans else IN_USE

    return process_each(account_maintenance.with_reservations(job_batch.after, limit), limit, give_back)


def find_open_reservations(
    account: Account, account_maintenance: AccountMaintenance, deps: TranscriptionDeps
) -> Iterator[LedgerEntry]:
    """The open reservations, newest first: as many as the account's running transcriptions."""
    missing, after = account.running, None
    for _ in range(SEARCHED // PAGE):
        page = deps.billing_deps.accounts.entries(account.uid, EntryKind.RESERVE, after, PAGE)
        for entry in account_maintenance.still_open(page):
            yield entry
            missing -= 1
        if missing <= 0 or len(page) < PAGE:
            return
        after = Cursor(page[-1].at, page[-1].id)


def _pays(entry: LedgerEntry, deps: TranscriptionDeps) -> bool:
    """Whether the transcription of the reservation still runs."""
    ref = TranscriptionRef(session_id=entry.session_id or "", version=entry.version or 0)
    with suppress(NotFound):
        t = deps.transcriptions.load(ref).value
        return t.run == entry.run and not t.state.finished
    return False


def _refund(orphans: list[LedgerEntry], held: Versioned[Account], deps: TranscriptionDeps) -> None:
    """Refund all in one conditional write of the account."""
    entries = [refund_abandoned(orphan, deps.clock.now()) for orphan in orphans]
    account = held.value
    for entry in entries:
        account = apply_moves(account, entry.moves)
    deps.billing_deps.accounts.save(held, account, entries)
