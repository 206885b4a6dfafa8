"""A job: close ended cycles and open the next, for inactive users too."""

from collections.abc import Sequence

from shared.billing.domain.accounts import Account
from shared.billing.domain.quota import roll_cycle
from shared.billing.ports import AccountMaintenance, Posting
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import BatchResult, JobBatch
from shared.core.domain.versioned import Versioned
from shared.core.usecases.job_batches import ItemDecision, ItemOutcome, JobDeps, process_in_batches


def reset_cycles(job_batch: JobBatch, account_maintenance: AccountMaintenance, deps: JobDeps) -> BatchResult:
    """Per item: one read, two writes (the account and the entry that closes its cycle).

    Paid work opens the new cycle too; the job then skips the account.
    """
    now, limit = deps.clock.now(), deps.limits.maintenance_batch

    def reset(found: JobItem[Account]) -> ItemDecision[Posting]:
        account, entries = roll_cycle(found.value, now)
        return ItemDecision(ItemOutcome("reset"), Posting(entries, Versioned(found.value, found.token), account))

    def save(postings: Sequence[Posting]) -> None:
        if not job_batch.dry_run:
            account_maintenance.save_all(postings)

    return process_in_batches(account_maintenance.ended_cycles(now, job_batch.after, limit), limit, reset, save)
