"""A job: log the project's spending of today and its limit, for metrics and alerts."""

from shared.billing.domain.ledger import day_of
from shared.billing.usecases.check_quota import BillingDeps
from shared.core.domain.jobs import BatchResult
from shared.core.ports import Clock


def report_spending(deps: BillingDeps, clock: Clock) -> BatchResult:
    """Report the spending: one read, no write. The notes are in millionths of a US dollar."""
    spent = deps.accounts.spent_micros(day_of(clock.now()))
    return BatchResult(done=1, notes={"spentMicros": spent, "dailySpendMicros": deps.prices.daily_spend_micros})
