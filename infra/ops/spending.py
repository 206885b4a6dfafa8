"""Spending, from the ledger's settlements: one for each paid transcription."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from shared.billing.domain.ledger import EntryKind, LedgerEntry
from shared.billing.ports import AccountMaintenance, Accounts
from shared.core.domain.cursors import Cursor
from shared.core.domain.jobs import JobCursor
from shared.core.domain.model import Model

PAGE = 200


class SpendingGroup(StrEnum):
    """Rows of the report: days or users."""

    DAY = "day"
    USER = "user"


class SpendingLine(Model):
    """One row. `minutes` are billed minutes, `price_micros` the users' price, `project_micros` the project's costs.

    The project's costs are known by day only: `project_micros` is None in a row of a user.
    """

    key: str
    transcriptions: int
    minutes: int
    words: int
    price_micros: int
    project_micros: int | None = None


def spending(
    by: SpendingGroup, days: int, now: datetime, accounts: Accounts, account_maintenance: AccountMaintenance
) -> list[SpendingLine]:
    """Reports the last `days` days (UTC), today included.

    Costs: one read for each user, each transcription and each day.
    """
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    since = midnight - timedelta(days=days - 1)
    groups: defaultdict[str, list[LedgerEntry]] = defaultdict(list)
    for entry in _settlements(since, accounts, account_maintenance):
        groups[entry.owner if by is SpendingGroup.USER else f"{entry.at.astimezone(UTC):%Y-%m-%d}"].append(entry)
    if by is SpendingGroup.USER:
        return sorted((_line(uid, of) for uid, of in groups.items()), key=lambda line: -line.price_micros)
    every = [f"{since + timedelta(days=day):%Y-%m-%d}" for day in range(days)]
    return [_line(day, groups[day], accounts.spent_micros(day)) for day in every]


def _settlements(since: datetime, accounts: Accounts, account_maintenance: AccountMaintenance) -> Iterator[LedgerEntry]:
    after: JobCursor | None = None
    while page := account_maintenance.every(after, PAGE):
        for found in page:
            yield from _settlements_of(found.value.uid, since, accounts)
        after = page[-1].cursor


def _settlements_of(uid: str, since: datetime, accounts: Accounts) -> Iterator[LedgerEntry]:
    after: Cursor | None = None
    while page := accounts.entries(uid, EntryKind.SETTLE, after, PAGE):
        for entry in page:
            if entry.at < since:
                return
            yield entry
        after = Cursor(page[-1].at, page[-1].id)


def _line(key: str, entries: Iterable[LedgerEntry], project_micros: int | None = None) -> SpendingLine:
    found = list(entries)
    return SpendingLine(
        key=key,
        transcriptions=len(found),
        minutes=sum(entry.minutes for entry in found),
        words=sum(entry.moves.words for entry in found),
        price_micros=sum(entry.moves.cost_micros for entry in found),
        project_micros=project_micros,
    )
