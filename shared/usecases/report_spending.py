"""A job: what the project has spent today, and may spend, as numbers in the log for metrics and alerts."""

from shared.domain.ledger import day_of
from shared.domain.upkeep import Batch
from shared.ports.clock import Clock
from shared.usecases.admission import Bank


def report_spending(bank: Bank, clock: Clock) -> Batch:
    """One read. The notes are millionths of a US dollar; nothing is ever changed."""
    spent = bank.accounts.spent_micros(day_of(clock.now()))
    return Batch(done=1, notes={"spentMicros": spent, "dailySpendMicros": bank.prices.daily_spend_micros})
