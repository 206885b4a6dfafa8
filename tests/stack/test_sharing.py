"""Spaces, links and guests through the real functions, and what the rules then let a browser read."""

from collections.abc import Callable
from typing import Any

import httpx

from infra.local.cloud import LocalCloud
from tests.stack.client import Client

NewClient = Callable[[], Client]


def posted(client: Client, path: str, **body: Any) -> dict[str, Any]:
    answer = client.http.post(path, json=body)
    assert answer.is_success, answer.text
    return dict(answer.json())


def me(client: Client) -> str:
    return str(client.http.get("/v1/me").json()["uid"])


def test_a_team_shares_its_sessions_until_somebody_goes(new_client: NewClient) -> None:
    ann, bob = new_client(), new_client()
    space = posted(ann, "/v1/spaces", name="Team")["id"]
    token = posted(ann, f"/v1/spaces/{space}/invitations", role="editor")["token"]
    posted(bob, f"/v1/invitations/{token}/accept")
    session = posted(bob, "/v1/sessions", title="Weekly sync", space=space)["id"]
    for client in (ann, bob):
        posted(client, f"/v1/sessions/{session}/join")
    found = ann.http.get("/v1/sessions", params={"space": space, "status": "live", "title": "SYNC"}).json()
    assert [each["id"] for each in found["sessions"]] == [session]
    assert len(ann.session(session)["participants"]) == 2
    assert ann.http.delete(f"/v1/sessions/{session}").status_code == 403
    assert posted(ann, f"/v1/sessions/{session}/end")["status"] == "ended"
    assert ann.http.delete(f"/v1/spaces/{space}/members/{me(bob)}").status_code == 204
    assert bob.http.get("/v1/sessions", params={"space": space}).status_code == 404
    assert bob.session(session)["status"] == "ended"  # its creator still


def test_a_guest_signs_in_by_a_link_and_reads_one_session_everywhere(
    cloud: LocalCloud, client: Client, new_client: NewClient
) -> None:
    session, other = (posted(client, "/v1/sessions", title=title)["id"] for title in ("Open", "Closed"))
    token = posted(client, f"/v1/sessions/{session}/invitations")["token"]
    with httpx.Client(timeout=60) as nobody:
        joined = nobody.post(f"{cloud.endpoints.gateway}/v1/invitations/{token}/join", json={"name": "Gast"})
        assert joined.status_code == 200, joined.text
        guest = signed_in(cloud, nobody, joined.json()["token"])
        for path, status in ((f"/v1/sessions/{session}", 200), (f"/v1/sessions/{other}", 404), ("/v1/sessions", 403)):
            assert nobody.get(f"{cloud.endpoints.gateway}{path}", headers=guest).status_code == status
        for path, status in ((session, 200), (f"{session}/participants", 200), (other, 403)):
            assert nobody.get(f"{documents(cloud)}/sessions/{path}", headers=guest).status_code == status
    assert client.session(session)["status"] == "live"


def signed_in(cloud: LocalCloud, http: httpx.Client, custom_token: str) -> dict[str, str]:
    """What a browser sends once it exchanged the token that we gave it."""
    url = f"{cloud.endpoints.auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithCustomToken"
    asked = {"token": custom_token, "returnSecureToken": True}
    answer = http.post(url, params={"key": cloud.endpoints.api_key}, json=asked)
    return {"Authorization": f"Bearer {answer.json()['idToken']}"}


def documents(cloud: LocalCloud) -> str:
    """Firestore's documents as a browser reaches them."""
    return f"http://{cloud.endpoints.firestore}/v1/projects/{cloud.endpoints.project}/databases/(default)/documents"


def test_a_session_that_is_deleted_is_gone_for_everybody(cloud: LocalCloud, client: Client) -> None:
    session = posted(client, "/v1/sessions", title="Mine")
    assert client.http.delete(f"/v1/sessions/{session['id']}").status_code == 204
    assert client.http.get(f"/v1/sessions/{session['id']}").status_code == 404
    assert client.http.get(f"/v1/sessions/by-slug/{session['slug']}").status_code == 404
    assert client.http.get("/v1/sessions").json()["sessions"] == []
