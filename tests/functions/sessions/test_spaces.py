"""`/v1/spaces` and `/v1/invitations`."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from shared.billing.usecases.open_account import open_account
from shared.core.domain.caller import Caller
from tests.functions.calls import call, opened, problem
from tests.functions.conftest import App
from tests.support.world import World


@pytest.fixture
def client(app: App) -> FlaskClient:
    return app("sessions")


@pytest.fixture
def team(client: FlaskClient, world: World) -> str:
    answer = call(client, "POST", "/v1/spaces", json={"name": "Team"})
    assert answer.status_code == 201
    assert answer.json
    return str(answer.json["id"])


def invited(client: FlaskClient, path: str, **body: Any) -> str:
    """The token of a link."""
    answer = call(client, "POST", f"{path}/invitations", json=body)
    assert answer.status_code == 201, answer.text
    assert answer.json
    return str(answer.json["token"])


def test_a_space_is_shared_by_a_link(client: FlaskClient, world: World, team: str) -> None:
    token = invited(client, f"/v1/spaces/{team}", role="editor")
    for _ in range(2):
        answer = call(client, "POST", f"/v1/invitations/{token}/accept", caller="bob")
        assert answer.status_code == 200
        assert answer.json
        assert answer.json["members"] == {"ann": "owner", "bob": "editor"}
    session = opened(client, caller="bob", space=team)
    assert call(client, "GET", f"/v1/sessions/{session['id']}").status_code == 200
    spaces = call(client, "GET", "/v1/spaces", caller="bob").json
    assert spaces
    assert [space["id"] for space in spaces["spaces"]] == ["bob", team]


def test_roles_change_and_members_go(client: FlaskClient, world: World, team: str) -> None:
    token = invited(client, f"/v1/spaces/{team}", role="viewer")
    call(client, "POST", f"/v1/invitations/{token}/accept", caller="bob")
    member = f"/v1/spaces/{team}/members/bob"
    assert problem(call(client, "PATCH", member, caller="bob", json={"role": "owner"})) == (403, "forbidden")
    assert call(client, "PATCH", member, json={"role": "none"}).status_code == 400
    assert call(client, "PATCH", member, json={"role": "editor"}).status_code == 200
    assert call(client, "DELETE", member, caller="bob").status_code == 204
    assert call(client, "GET", f"/v1/spaces/{team}", caller="bob").status_code == 404
    assert problem(call(client, "DELETE", f"/v1/spaces/{team}/members/ann")) == (409, "last-owner")


def test_members_are_listed_by_name_and_their_addresses_to_owners_alone(
    client: FlaskClient, world: World, team: str
) -> None:
    token = invited(client, f"/v1/spaces/{team}", role="viewer")
    call(client, "POST", f"/v1/invitations/{token}/accept", caller="bob")
    for uid, name in (("ann", "Ann"), ("bob", "Bob"), ("eve", "Eve")):
        world.store.accounts.pop(uid, None)
        open_account(Caller(uid=uid, name=name, email=f"{uid}@example.com"), world.billing_deps, world.clock)
    members = f"/v1/spaces/{team}/members"
    seen = {who: call(client, "GET", members, caller=who).json for who in ("ann", "bob")}
    assert seen["ann"]
    assert seen["bob"]
    listed = [(each["uid"], each["name"], each["role"]) for each in seen["bob"]["members"]]
    assert listed == [("ann", "Ann", "owner"), ("bob", "Bob", "viewer")]
    assert [each["email"] for each in seen["ann"]["members"]] == ["ann@example.com", "bob@example.com"]
    assert [each["email"] for each in seen["bob"]["members"]] == [None, None]
    assert call(client, "GET", members, caller="eve").status_code == 404


def test_a_space_is_renamed_and_removed(client: FlaskClient, world: World, team: str) -> None:
    answer = call(client, "PATCH", f"/v1/spaces/{team}", json={"name": " Crew "})
    assert answer.json
    assert answer.json["name"] == "Crew"
    session = opened(client, space=team)
    assert problem(call(client, "DELETE", f"/v1/spaces/{team}")) == (409, "space-not-empty")
    del world.store.sessions[session["id"]]
    assert call(client, "DELETE", f"/v1/spaces/{team}").status_code == 204
    assert call(client, "GET", f"/v1/spaces/{team}").status_code == 404


def test_links_are_listed_without_their_tokens_and_withdrawn(client: FlaskClient, world: World, team: str) -> None:
    path = f"/v1/spaces/{team}"
    token = invited(client, path, role="viewer", expiresInSeconds=60)
    answer = call(client, "GET", f"{path}/invitations")
    assert answer.json
    [listed] = answer.json["invitations"]
    assert token not in answer.text
    assert (listed["role"], listed["expiresAt"]) == ("viewer", "2030-01-01T00:01:00Z")
    assert call(client, "DELETE", f"{path}/invitations/{listed['id']}", caller="eve").status_code == 404
    assert call(client, "DELETE", f"{path}/invitations/{listed['id']}").status_code == 204
    refused = call(client, "POST", f"/v1/invitations/{token}/accept", caller="bob")
    assert problem(refused) == (410, "invitation-withdrawn")


def test_a_link_ends(client: FlaskClient, world: World, team: str) -> None:
    token = invited(client, f"/v1/spaces/{team}", role="viewer", expiresInSeconds=60)
    world.clock.move(60)
    answer = call(client, "POST", f"/v1/invitations/{token}/accept", caller="bob")
    assert problem(answer) == (410, "invitation-expired")


@pytest.mark.parametrize("seconds", [0, 30 * 24 * 3600 + 1, "soon"])
def test_a_link_lasts_a_month_at_most(client: FlaskClient, world: World, team: str, seconds: object) -> None:
    body = {"role": "viewer", "expiresInSeconds": seconds}
    assert call(client, "POST", f"/v1/spaces/{team}/invitations", json=body).status_code == 400


def test_a_guest_joins_without_signing_in_and_sees_this_session_alone(client: FlaskClient, world: World) -> None:
    session, other = opened(client), opened(client)
    token = invited(client, f"/v1/sessions/{session['id']}")
    answer = client.post(f"/v1/invitations/{token}/join", json={"name": "Gast"})
    assert answer.status_code == 200
    assert answer.json
    assert (answer.json["participant"]["role"], answer.json["participant"]["uid"]) == ("GUEST", None)
    guest = answer.json["token"]
    path = f"/v1/sessions/{session['id']}"
    for method, part in (("GET", ""), ("GET", "/timeline"), ("GET", "/participants"), ("POST", "/leave")):
        assert call(client, method, f"{path}{part}", caller=guest).status_code in (200, 204)
    assert (
        call(client, "POST", f"{path}/messages", caller=guest, json={"text": "Hi", "kind": "chat"}).status_code == 201
    )
    assert call(client, "GET", f"/v1/sessions/{other['id']}", caller=guest).status_code == 404
    for refused in ("GET /v1/sessions", "GET /v1/spaces", f"DELETE {path}", f"POST {path}/end"):
        method, at = refused.split()
        assert problem(call(client, method, at, caller=guest)) == (403, "guests-not-allowed")


def test_a_guest_leaves_with_the_link_unless_they_are_to_stay(client: FlaskClient, world: World) -> None:
    path = f"/v1/sessions/{opened(client)['id']}"
    token = invited(client, path)
    guest = (client.post(f"/v1/invitations/{token}/join", json={}).json or {})["token"]
    [link] = (call(client, "GET", f"{path}/invitations").json or {})["invitations"]
    assert set(link) == {"id", "kind", "target", "role", "createdBy", "createdAt", "expiresAt", "revokedAt"}
    for guests, status in (("stay", 200), ("leave", 404)):
        answer = call(client, "DELETE", f"{path}/invitations/{link['id']}?guests={guests}")
        assert answer.status_code == 204
        assert call(client, "GET", path, caller=guest).status_code == status
    assert call(client, "DELETE", f"{path}/invitations/{link['id']}?guests=none").status_code == 400


def test_the_same_key_is_the_same_link(client: FlaskClient, world: World) -> None:
    path = f"/v1/sessions/{opened(client)['id']}/invitations"
    answers = [
        call(client, "POST", path, json={"expiresInSeconds": seconds}, headers={"Idempotency-Key": "k"})
        for seconds in (60, 60, 90)
    ]
    assert [answer.status_code for answer in answers] == [201, 201, 409]
    assert answers[0].json == answers[1].json


def test_who_is_signed_in_joins_by_the_link_as_themselves(client: FlaskClient, world: World) -> None:
    session = opened(client)
    token = invited(client, f"/v1/sessions/{session['id']}")
    answer = call(client, "POST", f"/v1/invitations/{token}/join", caller="bob")
    assert answer.json
    assert (answer.json["participant"]["identity"], answer.json["token"]) == ("bob", None)
    assert call(client, "GET", f"/v1/sessions/{session['id']}", caller="bob").status_code == 200


@pytest.mark.parametrize("token", ["none", "..", "%2e%2e%2fx", "x" * 2000])
def test_a_token_that_is_none_opens_nothing(client: FlaskClient, world: World, token: str) -> None:
    assert client.post(f"/v1/invitations/{token}/join", json={}).status_code == 404
    assert call(client, "POST", f"/v1/invitations/{token}/accept").status_code == 404


def test_a_bad_token_of_ones_own_is_no_guests(client: FlaskClient, world: World) -> None:
    session = opened(client)
    token = invited(client, f"/v1/sessions/{session['id']}")
    assert call(client, "POST", f"/v1/invitations/{token}/join", caller="nobody").status_code == 401
