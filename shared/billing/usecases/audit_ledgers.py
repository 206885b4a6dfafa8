"""A job: compare the counters of each account with its ledger, and report differences."""

from collections import Counter

from shared.billing.domain.accounts import Account
from shared.billing.domain.ledger import Moves
from shared.billing.domain.ledger_audit import counter_drift
from shared.billing.domain.quota import apply_moves
from shared.billing.ports import AccountMaintenance, Accounts
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import BatchResult, JobBatch
from shared.core.domain.versioned import Versioned
from shared.core.usecases.job_batches import STALE, ItemOutcome, JobDeps, process_each

AGREES = ItemOutcome("agrees")
DRIFTED = ItemOutcome("drifted")
REPAIRED = ItemOutcome("repaired")


def audit_ledgers(
    job_batch: JobBatch, account_maintenance: AccountMaintenance, accounts: Accounts, deps: JobDeps
) -> BatchResult:
    """Per item: two reads, and one index read per thousand entries of its ledger.

    The notes hold the number of drifted accounts and the total drift of each counter. Only a run with `repair` writes:
    it sets the counters to the ledger's sums.
    """
    limit, amounts = deps.limits.maintenance_batch, Counter[str]()

    def compare(found: JobItem[Account]) -> ItemOutcome:
        sums = account_maintenance.sums(found.value.uid)
        held = accounts.load(found.value.uid)
        if held.value != found.value:
            return STALE  # the account was in use: the sums may be newer than the counters
        difference = counter_drift(held.value, sums)
        if difference == Moves():
            return AGREES
        amounts.update({name: abs(amount) for name, amount in difference if amount})
        return _mended(held, difference, accounts) if job_batch.repair and not job_batch.dry_run else DRIFTED

    batch = process_each(account_maintenance.every(job_batch.after, limit), limit, compare)
    notes = batch.notes | {f"drift.{name}": amount for name, amount in sorted(amounts.items())}
    return batch.model_copy(update={"notes": notes})


def _mended(held: Versioned[Account], difference: Moves, accounts: Accounts) -> ItemOutcome:
    accounts.save(held, apply_moves(held.value, difference))
    return REPAIRED
