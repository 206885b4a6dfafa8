from datetime import UTC, datetime, timedelta

import pytest

from shared.billing.domain.accounts import Account
from shared.billing.domain.ledger import EntryKind
from shared.billing.domain.plans import PLANS
from shared.billing.usecases.change_account import PlanChange, change_plan
from shared.billing.usecases.list_plans import list_plans, seed_plans
from shared.billing.usecases.open_account import open_account
from shared.billing.usecases.read_account import (
    ProfileChange,
    change_profile,
    get_account,
    get_stats,
    get_usage,
    list_usage,
)
from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, Forbidden, NotFound, QuotaExceeded
from tests.support.scenarios import completed
from tests.support.world import OWNER, World

NEW = Caller(uid="new", email="new@example.com", name="New Person", avatar="https://example.com/new.png")
MID_MONTH = datetime(2030, 1, 16, 12, tzinfo=UTC)


def change_to(world: World, plan: str, *, prorate: bool = False) -> Account:
    return change_plan(PlanChange(plan=plan, prorate=prorate), OWNER, world.billing_deps, world.clock)


def test_the_first_request_makes_profile_space_and_subscription(world: World) -> None:
    billing_deps = world.billing_deps._replace(first_plan="FREE")
    account = get_account(NEW, billing_deps, world.clock)
    assert (account.name, account.avatar, account.email) == (NEW.name, NEW.avatar, NEW.email)
    assert (account.plan, account.cycle and account.cycle.end.month) == ("FREE", 2)
    assert world.store.members("new") == {"new": "owner"}


def test_the_next_requests_change_nothing(world: World) -> None:
    first = open_account(NEW, world.billing_deps, world.clock)
    world.clock.move(3600)
    assert open_account(NEW.model_copy(update={"name": "Other"}), world.billing_deps, world.clock) == first


def test_an_account_without_a_name_is_called_like_its_address(world: World) -> None:
    account = open_account(Caller(uid="x", email="lee@example.com"), world.billing_deps, world.clock).value
    assert account.name == "lee"


def test_what_a_user_does_not_say_of_themself_stays(world: World) -> None:
    get_account(NEW, world.billing_deps, world.clock)
    changed = change_profile(ProfileChange(name="  Neu "), NEW, world.billing_deps, world.clock)
    assert (changed.name, changed.avatar) == ("Neu", NEW.avatar)
    assert get_account(NEW, world.billing_deps, world.clock) == changed


def test_usage_says_what_is_used_left_and_running(world: World) -> None:
    completed(world)
    world.announce(1000, key="second", duration_seconds=600)
    used = get_usage(OWNER, world.billing_deps, world.clock)
    assert (used.cycle.used_seconds, used.cycle.reserved_seconds, used.cycle.usage_count) == (60, 600, 2)
    assert (used.minutes_left, used.sessions_left, used.running) == (60_000 - 11, 9_998, 1)
    assert used.percent.minutes == 0
    assert used.project.spent_micros == 11 * 10_000
    assert used.history == ()


def test_percent_is_of_both_limits(world: World) -> None:
    world.accounts.put_plan(PLANS[-1].model_copy(update={"monthly_minutes": 20, "monthly_sessions": 4}))
    world.announce(1000, duration_seconds=900)
    percent = get_usage(OWNER, world.billing_deps, world.clock).percent
    assert (percent.minutes, percent.sessions) == (75, 25)


def test_usage_after_the_month_is_that_of_the_new_one_and_the_old_one_is_history(world: World) -> None:
    completed(world)
    world.clock.move(40 * 24 * 3600)
    used = get_usage(OWNER, world.billing_deps, world.clock)
    assert (used.cycle.used_seconds, used.cycle.usage_count, used.cycle.start.month) == (0, 0, 2)
    assert [(cycle.used_seconds, cycle.usage_count) for cycle in used.history] == [(60, 1)]
    world.announce(1000, key="next", duration_seconds=60)
    assert get_usage(OWNER, world.billing_deps, world.clock).history == used.history


def test_rows_say_what_each_transcription_cost(world: World) -> None:
    ticket = completed(world)
    (row,) = list_usage(OWNER, {}, world.accounts).rows
    assert (row.session_id, row.seconds, row.minutes, row.words) == (ticket.session_id, 60, 1, 60)
    assert row.cost_micros == 7_500  # a minute, less 25 % on this plan


def test_statistics_count_what_was_completed(world: World) -> None:
    completed(world)
    world.announce(1000, key="second", duration_seconds=600)
    stats = get_stats(OWNER, world.billing_deps, world.clock)
    assert (stats.sessions, stats.minutes, stats.words, stats.segments) == (1, 1, 60, 6)
    assert stats.talk_ms > 50_000


def test_a_plan_is_changed_and_usage_stays(world: World) -> None:
    completed(world)
    account = change_to(world, "BASIC")
    assert (account.plan, account.cycle) == ("BASIC", world.cycle())
    assert world.cycle().used_seconds == 60


def test_with_proration_the_rest_of_the_month_begins_anew(world: World) -> None:
    completed(world)
    world.announce(1000, key="running", duration_seconds=600)
    world.clock.time = MID_MONTH
    cycle = change_to(world, "BASIC", prorate=True).cycle
    assert cycle
    assert (cycle.start, cycle.end.month, cycle.share_percent) == (MID_MONTH, 2, 50)
    assert (cycle.used_seconds, cycle.reserved_seconds, cycle.usage_count) == (0, 600, 1)
    assert get_usage(OWNER, world.billing_deps, world.clock).minutes_left == 1_200 // 2 - 10
    (entry,) = world.accounts.entries("ann", EntryKind.RESET, None, 10)
    assert entry.closed
    assert entry.closed.plan == "ENTERPRISE"


def test_changes_that_are_none_have_answers_of_their_own(world: World) -> None:
    world.accounts.put_plan(PLANS[2].model_copy(update={"open": False}))
    refusals: list[tuple[str, type[Exception], str]] = [
        ("ENTERPRISE", Conflict, "same-plan"),
        ("GOLD", NotFound, "no-such-plan"),
        ("PREMIUM", Forbidden, "plan-not-open"),
    ]
    for plan, error, code in refusals:
        with pytest.raises(error) as refused:
            change_to(world, plan)
        assert refused.value.code == code  # type: ignore[attr-defined] # each is an EarshotError


def test_a_month_is_prorated_once(world: World) -> None:
    world.clock.time = MID_MONTH
    change_to(world, "BASIC", prorate=True)
    with pytest.raises(Conflict) as refused:
        change_to(world, "ENTERPRISE", prorate=True)
    assert refused.value.code == "prorated-already"
    world.clock.move(20 * 24 * 3600)
    assert change_to(world, "ENTERPRISE", prorate=True).plan == "ENTERPRISE"


@pytest.mark.parametrize(("lost", "code"), [("cycle", "no-active-cycle"), ("plan", "no-plan")])
def test_without_a_plan_or_a_cycle_nothing_that_costs_is_done(world: World, lost: str, code: str) -> None:
    account = open_account(OWNER, world.billing_deps, world.clock).value
    world.store.keep_account(account.model_copy(update={lost: None}))
    with pytest.raises(QuotaExceeded) as refused:
        world.announce(1000)
    assert refused.value.code == code
    assert not world.store.sessions
    if lost == "cycle":
        with pytest.raises(QuotaExceeded, match="not active"):
            change_to(world, "BASIC")


def test_a_plan_that_vanished_refuses(world: World) -> None:
    open_account(OWNER, world.billing_deps, world.clock)
    del world.store.plans["ENTERPRISE"]
    with pytest.raises(QuotaExceeded) as refused:
        world.announce(1000)
    assert refused.value.code == "no-plan"


def test_plans_are_seeded_and_edited_ones_stay(world: World) -> None:
    world.store.plans.clear()
    edited = PLANS[1].model_copy(update={"monthly_minutes": 7})
    world.accounts.put_plan(edited)
    assert [plan.code for plan in seed_plans(world.accounts)] == ["FREE", "PREMIUM", "ENTERPRISE"]
    assert seed_plans(world.accounts) == []
    assert list_plans(world.accounts).plans == [PLANS[0], edited, *PLANS[2:]]


def test_the_cycle_ends_when_the_month_does(world: World) -> None:
    cycle = get_account(OWNER, world.billing_deps, world.clock).cycle
    assert cycle
    assert cycle.end - cycle.start == timedelta(days=31)
