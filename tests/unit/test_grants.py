"""An operator gives back what was used of a cycle, and the ledger still sums up to the counters."""

from datetime import timedelta

import pytest

from infra.ops.quota_grants import grant_quota
from shared.billing.domain.accounts import month_of
from shared.billing.domain.ledger import EntryKind
from shared.core.domain.errors import Conflict, EarshotError, Invalid, NotFound
from shared.sessions.domain.spaces import personal_space
from tests.support.fakes.accounts import FakeAccounts
from tests.support.fakes.clock import START, FakeClock
from tests.support.fakes.store import FakeStore
from tests.support.samples import an_account

USED = month_of(START).model_copy(update={"used_seconds": 600, "usage_count": 3})


@pytest.fixture
def accounts() -> FakeAccounts:
    found = FakeAccounts(FakeStore())
    found.create(an_account(cycle=USED, running=1), personal_space("ann", "", START))
    return found


def test_what_is_given_back_is_in_the_ledger(accounts: FakeAccounts) -> None:
    account = grant_quota("ann", 4, 1, " An outage. ", accounts, FakeClock())
    assert account.cycle
    assert (account.cycle.used_seconds, account.cycle.usage_count) == (360, 2)
    (entry,) = accounts.entries("ann", EntryKind.GRANT, None, 2)
    assert (entry.moves.used_seconds, entry.moves.usage_count, entry.note) == (-240, -1, "An outage.")


@pytest.mark.parametrize(
    ("minutes", "sessions", "note", "error"),
    [
        (0, 0, "why", Invalid),
        (-1, 0, "why", Invalid),
        (1, 0, " ", Invalid),
        (11, 0, "why", Conflict),
        (0, 3, "why", Conflict),  # one of the three still runs
    ],
)
def test_no_more_than_was_used_and_not_without_a_reason(
    accounts: FakeAccounts, minutes: int, sessions: int, note: str, error: type[EarshotError]
) -> None:
    with pytest.raises(error):
        grant_quota("ann", minutes, sessions, note, accounts, FakeClock())
    assert accounts.load("ann").value.cycle == USED


def test_in_a_new_month_nothing_was_used_yet(accounts: FakeAccounts) -> None:
    clock = FakeClock()
    clock.time = START + timedelta(days=40)
    with pytest.raises(Conflict):
        grant_quota("ann", 1, 0, "why", accounts, clock)


def test_nobody_is_nobody(accounts: FakeAccounts) -> None:
    with pytest.raises(NotFound):
        grant_quota("bob", 1, 0, "why", accounts, FakeClock())
