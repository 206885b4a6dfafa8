"""A job: a cycle that has ended is closed and the next is opened, also for those who are not here to see it."""

from collections.abc import Sequence

from shared.billing.domain.accounts import Account
from shared.billing.domain.quota import roll_cycle
from shared.billing.ports import AccountMaintenance, Posting
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import BatchResult, JobBatch
from shared.core.domain.versioned import Versioned
from shared.core.usecases.job_batches import ItemDecision, ItemOutcome, JobDeps, process_in_batches


def reset_cycles(job_batch: JobBatch, account_maintenance: AccountMaintenance, deps: JobDeps) -> BatchResult:
    """An item: one read, two writes (the account and the entry that closes its cycle).

    Somebody who does paid work in the new cycle has it opened before; whoever is second finds nothing to do.
    """
    now, limit = deps.clock.now(), deps.limits.maintenance_batch

    def reset(found: JobItem[Account]) -> ItemDecision[Posting]:
        account, entries = roll_cycle(found.value, now)
        return ItemDecision(ItemOutcome("reset"), Posting(entries, Versioned(found.value, found.token), account))

    def save(postings: Sequence[Posting]) -> None:
        if not job_batch.dry_run:
            account_maintenance.save_all(postings)

    return process_in_batches(account_maintenance.ended_cycles(now, job_batch.after, limit), limit, reset, save)
