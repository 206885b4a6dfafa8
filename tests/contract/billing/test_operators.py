"""`earshot plans` on a Firestore emulator."""

import pytest
from typer.testing import CliRunner, Result

from infra.cli.main import app
from shared.billing.domain.plans import PLANS
from shared.sessions.domain.spaces import personal_space
from tests.support.fakes.clock import START
from tests.support.samples import a_session, an_account
from tests.support.wiring import Wiring


@pytest.fixture
def project(wired: Wiring, monkeypatch: pytest.MonkeyPatch) -> Wiring:
    """An Earshot that the command line knows."""
    settings = wired.core.settings
    emulator = wired.core.firestore_client._emulator_host
    monkeypatch.setenv("EARSHOT_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("EARSHOT_API_KEY", "key")
    monkeypatch.setenv("EARSHOT_PROJECT_ID", settings.google_cloud_project)
    monkeypatch.setenv("EARSHOT_FIRESTORE_URL", f"http://{emulator}")
    return wired


def earshot(*words: str) -> Result:
    said = CliRunner().invoke(app, ["plans", *words])
    assert said.exit_code == 0, said.output
    return said


def test_plans_are_seeded_changed_and_given(project: Wiring) -> None:
    accounts = project.billing.accounts
    accounts.create(an_account(plan=None, cycle=None), personal_space("ann", "", START))
    assert earshot("seed").stderr == "Made: FREE, BASIC, PREMIUM, ENTERPRISE\n"
    assert earshot("seed").stderr == "All plans exist already\n"
    earshot("set", "BASIC", "monthlyMinutes=1500", "open=no")
    earshot("give", "ann", "BASIC")
    assert accounts.plans() == [
        PLANS[0],
        PLANS[1].model_copy(update={"monthly_minutes": 1_500, "open": False}),
        *PLANS[2:],
    ]
    given = accounts.load("ann").value
    assert (given.plan, given.cycle is not None) == ("BASIC", True)


def test_a_session_is_held_for_legal_reasons(project: Wiring) -> None:
    project.sessions.session_store.open(a_session(slug="abcdefgh"))
    held = CliRunner().invoke(app, ["hold", "s1", "--on"])
    assert held.exit_code == 0, held.output
    assert project.sessions.sessions.get("s1").legal_hold
    assert CliRunner().invoke(app, ["hold", "s1", "--off"]).exit_code == 0
    assert not project.sessions.sessions.get("s1").legal_hold
