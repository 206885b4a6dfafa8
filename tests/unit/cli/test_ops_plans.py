"""`earshot plans`, over accounts in memory."""

import json
from datetime import timedelta

import pytest
from google.api_core.exceptions import Forbidden, ServiceUnavailable
from google.auth.exceptions import DefaultCredentialsError, RefreshError

import infra.ops.plans
from shared.billing.domain.accounts import month_of
from shared.billing.domain.ledger import EntryKind
from shared.billing.domain.plans import PLANS
from shared.billing.ports import Accounts
from shared.sessions.domain.spaces import personal_space
from tests.support.fakes.accounts import FakeAccounts
from tests.support.fakes.clock import START
from tests.support.fakes.store import FakeStore
from tests.support.samples import an_account
from tests.unit.cli.conftest import Earshot

NEW = ["plans", "set", "GOLD", "--new", "name=Gold", "description=For a few.", "priceMicros=1", "monthlyMinutes=2"]
NEW += ["monthlySessions=3", "retentionDays=4", "maxFileBytes=5", "concurrentJobs=6", "open=no"]


@pytest.fixture
def accounts(monkeypatch: pytest.MonkeyPatch) -> Accounts:
    """Those of the project that the commands find."""
    found = FakeAccounts(FakeStore())
    for name in ("API_URL", "PROJECT_ID", "API_KEY"):
        monkeypatch.setenv(f"EARSHOT_{name}", "http://earshot.test")
    monkeypatch.setattr(infra.ops.plans, "open_accounts", lambda project, emulator: found)
    return found


def test_what_is_missing_is_seeded(earshot: Earshot, monkeypatch: pytest.MonkeyPatch, accounts: FakeAccounts) -> None:
    changed = PLANS[0].model_copy(update={"monthly_minutes": 7})
    accounts._store.plans = {"FREE": changed}
    assert earshot("plans", "seed").stderr == "Made: BASIC, PREMIUM, ENTERPRISE\n"
    assert earshot("plans", "seed").stderr == "All plans exist already\n"
    assert accounts.plans() == [changed, *PLANS[1:]]


def test_plans_are_listed(earshot: Earshot, accounts: Accounts) -> None:
    assert [line.split("\t")[0] for line in earshot("plans").stdout.splitlines()] == [plan.code for plan in PLANS]
    assert json.loads(earshot("plans", "--json").stdout)[1]["monthlyMinutes"] == 1_200


def test_fields_of_a_plan_are_set(earshot: Earshot, accounts: Accounts) -> None:
    said = earshot("plans", "set", "BASIC", "monthlyMinutes=1500", "open=no", "monthly_sessions=200")
    assert said.exit_code == 0, said.output
    assert said.stderr == "monthlyMinutes: 1200 → 1500\nopen: true → false\nThe change takes effect within a minute\n"
    assert accounts.plan("BASIC") == PLANS[1].model_copy(update={"monthly_minutes": 1_500, "open": False})


def test_a_plan_is_made(earshot: Earshot, accounts: Accounts) -> None:
    said = earshot(*NEW)
    assert said.stderr.startswith('code: "GOLD"\nname: "Gold"\n'), said.output
    gold = accounts.plan("GOLD")
    assert gold
    assert (gold.concurrent_jobs, gold.open) == (6, False)


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["BASIC", "colour=red"], 2, "A plan has no field colour: choose one of name, description, priceMicros, "),
        (["BASIC", "code=FREE"], 2, "A plan has no field code: choose one of "),
        (["BASIC", "monthlyMinutes"], 2, "monthlyMinutes is not of the form FIELD=VALUE."),
        (["BASIC", "monthlyMinutes=many"], 2, "monthlyMinutes: Input should be a valid integer"),
        (["BASIC", "discountPercent=101"], 2, "discountPercent: Input should be less than or equal to 100"),
        (
            ["BASI", "open=no"],
            1,
            "There is no plan BASI: FREE, BASIC, PREMIUM, ENTERPRISE.\nCreate one with: --new",
        ),
        (["BASIC", "open=no", "--new"], 2, "The plan BASIC exists already."),
        (["a/b", "open=no", "--new"], 2, "A plan's code is made of letters, digits, - and _."),
        (["GOLD", "name=Gold", "--new"], 2, "description: Field required. priceMicros: Field required."),
    ],
)
def test_what_cannot_be_set_is_refused(
    earshot: Earshot, accounts: Accounts, words: list[str], code: int, sentence: str
) -> None:
    said = earshot("plans", "set", *words)
    assert said.exit_code == code
    assert f"error: {sentence}" in said.stderr
    assert accounts.plans() == list(PLANS)


def test_a_user_is_given_a_plan_with_a_cycle(earshot: Earshot, accounts: Accounts) -> None:
    accounts.create(an_account(plan=None, cycle=None, name="Ann"), personal_space("ann", "Ann", START))
    assert earshot("plans", "give", "ann", "ENTERPRISE").stderr == "Ann has the plan ENTERPRISE now\n"
    given = accounts.load("ann").value
    assert given.plan == "ENTERPRISE"
    assert given.cycle == month_of(given.updated_at)


def test_a_cycle_that_lasts_is_kept(earshot: Earshot, accounts: Accounts) -> None:
    cycle = month_of(START).model_copy(update={"end": START + timedelta(days=36_500), "used_seconds": 7})
    accounts.create(an_account(cycle=cycle), personal_space("ann", "", START))
    earshot("plans", "give", "ann", "PREMIUM")
    assert accounts.load("ann").value.cycle == cycle


def test_a_cycle_that_is_over_is_closed(earshot: Earshot, accounts: Accounts) -> None:
    cycle = month_of(START - timedelta(days=365 * 30)).model_copy(update={"used_seconds": 7})
    accounts.create(an_account(cycle=cycle), personal_space("ann", "", START))
    earshot("plans", "give", "ann", "PREMIUM")
    (reset,) = accounts.entries("ann", EntryKind.RESET, None, 2)
    assert reset.moves.used_seconds == -7
    assert accounts.load("ann").value.plan == "PREMIUM"


def test_nobody_is_given_what_is_not_there(earshot: Earshot, accounts: Accounts) -> None:
    assert (
        earshot("plans", "give", "ann", "GOLD").stderr
        == "error: This plan does not exist. Choose one of the listed plans.\n"
    )
    assert earshot("plans", "give", "ann", "BASIC").stderr == "error: This account does not exist.\n"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (DefaultCredentialsError("none"), "You are not signed in to Google."),
        (RefreshError("expired"), "Google refused to sign you in: expired"),
        (Forbidden("denied"), "You may not change the Firestore of the project http://earshot.test."),
        (ServiceUnavailable("gone"), "Firestore: 503 gone"),
    ],
)
def test_what_google_says_no_to_is_a_sentence(
    earshot: Earshot, accounts: Accounts, monkeypatch: pytest.MonkeyPatch, error: Exception, sentence: str
) -> None:
    def refuse(project: str, emulator: str | None) -> Accounts:
        raise error

    monkeypatch.setattr(infra.ops.plans, "open_accounts", refuse)
    said = earshot("plans")
    assert said.exit_code == 1
    assert said.stderr.startswith(f"error: {sentence}\n")


def test_where_nothing_runs_there_are_no_plans(earshot: Earshot) -> None:
    assert earshot("plans").stderr.startswith("error: No Earshot is running here.")
