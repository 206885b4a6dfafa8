"""Deleting an account, as its owner sees it."""

import pytest
from flask.testing import FlaskClient

from shared.core.domain.jobs import JobName
from shared.sessions.domain.transcription_summary import TranscriptionRef
from tests.functions.conftest import App
from tests.support.scenarios import completed
from tests.support.world import World

ANN = {"Authorization": "Bearer ann"}
WEEK = 7 * 24 * 3600


@pytest.fixture
def api(app: App, world: World) -> FlaskClient:
    world.identities.signed_in["ann"] = world.clock.now()
    return app("accounts")


def test_it_is_announced_once_and_taken_back(api: FlaskClient) -> None:
    answer = api.delete("/v1/me", headers=ANN)
    deletion = answer.get_json()["deletion"]
    assert (answer.status_code, deletion["dueAt"], deletion["begunAt"]) == (202, "2030-01-08T00:00:00Z", None)
    assert api.delete("/v1/me", headers=ANN).get_json()["deletion"] == deletion
    assert api.get("/v1/me", headers=ANN).get_json()["deletion"] == deletion
    for _ in range(2):
        assert api.post("/v1/me/keep", headers=ANN).get_json()["deletion"] is None


def test_whoever_signed_in_long_ago_is_told_to_sign_in_again(api: FlaskClient, world: World) -> None:
    world.clock.move(301)
    answer = api.delete("/v1/me", headers=ANN)
    assert (answer.status_code, answer.get_json()["type"]) == (401, "urn:earshot:problem:sign-in-again")


def test_a_legal_hold_says_no(api: FlaskClient, world: World) -> None:
    ticket = completed(world)
    session = world.session(ticket)
    world.store.sessions[session.id] = session.model_copy(update={"legal_hold": True})
    world.identities.signed_in["ann"] = world.clock.now()
    answer = api.delete("/v1/me", headers=ANN)
    assert (answer.status_code, answer.get_json()["type"]) == (409, "urn:earshot:problem:legal-hold")


def test_an_account_that_went_is_nobodys(api: FlaskClient, world: World) -> None:
    ticket = completed(world)
    world.identities.signed_in["ann"] = world.clock.now()
    api.delete("/v1/me", headers=ANN)
    world.clock.move(WEEK)
    world.upkeep.run(JobName.ERASE_ACCOUNTS)
    answer = api.get("/v1/me", headers=ANN)
    assert (answer.status_code, answer.get_json()["type"]) == (401, "urn:earshot:problem:account-deleted")
    assert TranscriptionRef(session_id=ticket.session_id, version=1) not in world.store.transcriptions


def test_nobody_and_guests_delete_nothing(api: FlaskClient) -> None:
    assert api.delete("/v1/me").status_code == 401
    assert api.delete("/v1/me", headers={"Authorization": "Bearer ann@s1@link"}).status_code == 403
