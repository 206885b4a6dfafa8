"""The function `accounts`, as its callers see it."""

import pytest
from flask.testing import FlaskClient

from shared.billing.domain.plans import PLANS
from tests.functions.conftest import App
from tests.support.scenarios import completed
from tests.support.world import World

ANN = {"Authorization": "Bearer ann"}


@pytest.fixture
def api(app: App) -> FlaskClient:
    return app("accounts")


def test_the_first_request_makes_an_account(api: FlaskClient) -> None:
    account = api.get("/v1/me", headers=ANN).get_json()
    assert (account["uid"], account["plan"], account["cycle"]["usageCount"]) == ("ann", "ENTERPRISE", 0)
    assert api.get("/v1/me", headers=ANN).get_json() == account


def test_a_profile_is_changed(api: FlaskClient) -> None:
    changed = api.patch("/v1/me", headers=ANN, json={"name": "Ann", "avatar": "https://example.com/ann.png"}).get_json()
    assert (changed["name"], changed["avatar"]) == ("Ann", "https://example.com/ann.png")
    assert api.patch("/v1/me", headers=ANN, json={}).get_json() == changed


@pytest.mark.parametrize("said", [{"name": ""}, {"name": "x" * 101}, {"avatar": "javascript:alert(1)"}, {"plan": "X"}])
def test_a_profile_that_is_none_is_refused(api: FlaskClient, said: dict[str, str]) -> None:
    answer = api.patch("/v1/me", headers=ANN, json=said)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def test_usage_statistics_and_rows_tell_of_a_transcription(api: FlaskClient, world: World) -> None:
    ticket = completed(world)
    usage = api.get("/v1/me/usage", headers=ANN).get_json()
    assert (usage["cycle"]["usedSeconds"], usage["minutesLeft"], usage["percent"]["sessions"]) == (60, 59_999, 0)
    assert usage["project"] == {"spentMicros": 10_000, "limitMicros": 50_000_000}
    assert api.get("/v1/me/stats", headers=ANN).get_json()["minutes"] == 1
    rows = api.get("/v1/me/usage/sessions", headers=ANN).get_json()
    assert [(row["sessionId"], row["costMicros"]) for row in rows["rows"]] == [(ticket.session_id, 7_500)]
    assert rows["nextCursor"] is None


@pytest.mark.parametrize(
    ("wanted", "status", "code"),
    [
        ({"plan": "ENTERPRISE"}, 409, "same-plan"),
        ({"plan": "GOLD"}, 404, "no-such-plan"),
        ({"plan": "PREMIUM"}, 403, "plan-not-open"),
        ({}, 400, "invalid"),
        ({"plan": ""}, 400, "invalid"),
        ({"plan": "FREE/x"}, 400, "invalid"),
        ({"plan": "__FREE__"}, 400, "invalid"),
    ],
)
def test_a_plan_that_cannot_be_chosen_has_its_own_answer(
    api: FlaskClient, world: World, wanted: dict[str, str], status: int, code: str
) -> None:
    world.accounts.put_plan(PLANS[2].model_copy(update={"open": False}))
    answer = api.post("/v1/me/plan", headers=ANN, json=wanted)
    assert (answer.status_code, answer.get_json()["type"]) == (status, f"urn:earshot:problem:{code}")


def test_a_plan_is_changed(api: FlaskClient) -> None:
    assert api.post("/v1/me/plan", headers=ANN, json={"plan": "BASIC", "prorate": True}).get_json()["plan"] == "BASIC"
    assert api.get("/v1/me/usage", headers=ANN).get_json()["plan"]["monthlyMinutes"] == 1_200


def test_plans_are_listed(api: FlaskClient) -> None:
    plans = api.get("/v1/plans", headers=ANN).get_json()["plans"]
    assert [plan["code"] for plan in plans] == [plan.code for plan in PLANS]


def test_nobody_is_answered_without_signing_in(api: FlaskClient) -> None:
    for path in ("/v1/me", "/v1/me/usage", "/v1/me/usage/sessions", "/v1/me/stats", "/v1/plans"):
        assert api.get(path).status_code == 401
