from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.billing.domain.accounts import Account, Cycle, month_of
from shared.billing.domain.ledger import EntryKind, Moves, held
from shared.billing.domain.plans import PLANS, Plan
from shared.billing.domain.quota import Funds, apply_moves, check_quota, counters_of, needs_funds, remaining, roll_cycle
from shared.core.domain.errors import QuotaExceeded, TooMany
from tests.support.fakes.clock import START
from tests.support.samples import an_account, an_entry

PLAN = PLANS[0]  # 120 minutes, 30 sessions, 3 at once
MINUTES = 60


def funds(account: Account, plan: Plan = PLAN, spent_micros: int = 0) -> Funds:
    assert account.cycle
    return Funds(account, account.cycle, plan, spent_micros, 1_000_000)


def using(**fields: int) -> Account:
    """An account whose cycle has these counts."""
    running = fields.pop("running", 0)
    return an_account(cycle=month_of(START).model_copy(update=fields), running=running)


def refusal(account: Account, seconds: int, spend_micros: int = 0, spent_micros: int = 0) -> tuple[str, int] | None:
    try:
        check_quota(funds(account, spent_micros=spent_micros), held(seconds), spend_micros, START)
    except (QuotaExceeded, TooMany) as refused:
        return refused.code, refused.status
    return None


def test_what_is_used_what_is_reserved_and_the_new_recording_must_fit_together() -> None:
    almost = using(used_seconds=60 * MINUTES, reserved_seconds=50 * MINUTES)
    assert refusal(almost, 10 * MINUTES) is None
    assert refusal(almost, 10 * MINUTES + 1) == ("minutes-spent", 402)


def test_a_length_that_is_not_known_yet_needs_something_left() -> None:
    assert refusal(using(used_seconds=120 * MINUTES - 1), 0) is None
    assert refusal(using(used_seconds=120 * MINUTES), 0) == ("minutes-spent", 402)


def test_the_sessions_of_a_cycle_are_counted() -> None:
    assert refusal(using(usage_count=29), 60) is None
    assert refusal(using(usage_count=30), 60) == ("sessions-spent", 402)


def test_only_so_many_run_at_once() -> None:
    assert refusal(using(running=2), 60) is None
    assert refusal(using(running=3), 60) == ("too-many-jobs", 429)


def test_the_project_spends_no_more_than_its_day_allows() -> None:
    assert refusal(using(), 60, spend_micros=400_000, spent_micros=600_000) is None
    assert refusal(using(), 60, spend_micros=400_001, spent_micros=600_000) == ("daily-spend-reached", 429)
    with pytest.raises(TooMany) as refused:
        check_quota(funds(using(), spent_micros=1_000_000), held(60), 1, START + timedelta(hours=23, minutes=59))
    assert refused.value.retry_seconds == 61
    assert (refused.value.facts["minutesLeft"], refused.value.facts["cycleEnds"]) == (120, "2030-02-01T00:00:00Z")


def test_a_refusal_says_what_is_left_and_when_the_cycle_ends() -> None:
    with pytest.raises(QuotaExceeded) as refused:
        check_quota(funds(using(used_seconds=118 * MINUTES + 1, usage_count=4, running=1)), held(300), 0, START)
    assert refused.value.facts == {
        "minutesLeft": 1,
        "sessionsLeft": 26,
        "running": 1,
        "concurrentJobs": 3,
        "cycleEnds": "2030-02-01T00:00:00Z",
    }


def test_a_smaller_plan_leaves_nothing_rather_than_less() -> None:
    more = using(used_seconds=500 * MINUTES, usage_count=99)
    assert (remaining(more, month_of(START), PLAN).minutes_left, refusal(more, 1)) == (120, ("sessions-spent", 402))
    assert remaining(more, funds(more).cycle, PLAN).minutes_left == 0


def test_a_prorated_cycle_has_its_share() -> None:
    half = using(share_percent=50)
    assert refusal(half, 60 * MINUTES) is None
    assert refusal(half, 60 * MINUTES + 1) == ("minutes-spent", 402)


@pytest.mark.parametrize(
    ("moves", "taken"),
    [
        (Moves(reserved_seconds=1), True),
        (Moves(usage_count=1), True),
        (Moves(running=1), True),
        (Moves(reserved_seconds=-1, used_seconds=60, running=-1), False),
        (Moves(reserved_seconds=-60, usage_count=-1, running=-1), False),
    ],
)
def test_only_what_may_not_be_there_is_checked(moves: Moves, taken: bool) -> None:
    assert needs_funds(an_entry().model_copy(update={"moves": moves})) is taken


def test_a_cycle_that_lasts_stays() -> None:
    account = using(used_seconds=5)
    assert roll_cycle(account, START) == (account, ())
    assert roll_cycle(an_account(cycle=None), START) == (an_account(cycle=None), ())


def test_an_ended_cycle_is_closed_by_an_entry_and_what_runs_counts_in_the_next() -> None:
    account = using(used_seconds=500, reserved_seconds=70, usage_count=5, running=2)
    now = datetime(2030, 4, 3, 2, 1, tzinfo=UTC)
    after, (entry,) = roll_cycle(account, now)
    april = Cycle(start=datetime(2030, 4, 1, tzinfo=UTC), end=datetime(2030, 5, 1, tzinfo=UTC))
    assert after.cycle == april.model_copy(update={"reserved_seconds": 70, "usage_count": 2})
    assert (entry.id, entry.kind, entry.owner) == ("reset-20300401000000", EntryKind.RESET, "ann")
    assert entry.closed
    assert (entry.closed.cycle, entry.closed.plan) == (account.cycle, "FREE")
    assert counters_of(after) == counters_of(apply_moves(account, entry.moves))


@pytest.mark.parametrize(("month", "days"), [(1, 31), (2, 28), (4, 30), (12, 31)])
def test_a_cycle_is_a_calendar_month(month: int, days: int) -> None:
    cycle = month_of(datetime(2030, month, 17, 23, 59, tzinfo=UTC))
    assert (cycle.start.day, cycle.start.month, cycle.end - cycle.start) == (1, month, timedelta(days=days))


MOVES = st.builds(Moves, **{name: st.integers(-1000, 1000) for name in Moves.model_fields})


@given(st.lists(MOVES))
def test_counters_are_the_sum_of_all_moves(moves: list[Moves]) -> None:
    account = an_account()
    for each in moves:
        account = apply_moves(account, each)
    sums = {name: sum(getattr(each, name) for each in moves) for name in Moves.model_fields}
    assert counters_of(account) == Moves.model_validate(sums)


def test_every_counter_has_its_place_in_an_account() -> None:
    once = Moves.model_validate(dict.fromkeys(Moves.model_fields, 1))
    assert counters_of(apply_moves(an_account(), once)) == once
