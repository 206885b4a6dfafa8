"""Who is calling: users of Firebase Authentication."""

import base64
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

import httpx
import pytest

from infra.local.cloud import LocalCloud
from shared.core.domain.caller import Caller
from shared.core.domain.errors import Unauthenticated
from shared.core.ports import Identities
from tests.contract.conftest import fake_and_real
from tests.support.fakes.core_ports import FakeIdentities
from tests.support.wiring import Wiring


class Users(NamedTuple):
    """The port, and what signs a user in."""

    identities: Identities
    token: Callable[[str], str]


def unsigned(project: str, uid: str, **claims: Any) -> str:
    """An ID token as the Auth emulator gives it: nobody signed it."""
    now = int(time.time())
    issuer = f"https://securetoken.google.com/{project}"
    known = {"iss": issuer, "aud": project, "sub": uid, "user_id": uid, "iat": now, "exp": now + 3600, "auth_time": now}
    parts = [{"alg": "none", "typ": "JWT"}, known | {"firebase": {"identities": {}}} | claims]
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts) + "."


@fake_and_real
def users(request: pytest.FixtureRequest) -> Users:
    if request.param == "fake":
        return Users(FakeIdentities(), lambda uid: uid)
    wired = request.getfixturevalue("wired")
    project = wired.core.settings.google_cloud_project
    return Users(wired.core.identities, lambda uid: unsigned(project, uid))


@pytest.mark.parametrize("uid", ["ann", "x" * 128, "ünï"])
def test_a_signed_in_user_is_known(users: Users, uid: str) -> None:
    assert users.identities.user(users.token(uid)).uid == uid


def test_nobody_is_nobody(users: Users) -> None:
    with pytest.raises(Unauthenticated):
        users.identities.user("nobody")


@pytest.mark.xdist_group("cloud")
def test_an_address_and_a_name_are_known_if_given(wired: Wiring) -> None:
    project = wired.core.settings.google_cloud_project
    token = unsigned(project, "ann", email="ann@example.com", name="Ann", auth_time=1_700_000_000)
    known = Caller(
        uid="ann", email="ann@example.com", name="Ann", signed_in_at=datetime.fromtimestamp(1_700_000_000, UTC)
    )
    assert wired.core.identities.user(token) == known


@pytest.mark.xdist_group("cloud")
@pytest.mark.parametrize(
    "claims",
    [{"aud": "other"}, {"iss": "https://accounts.google.com"}, {"sub": ""}, {"sub": 7}, {"sub": "x" * 129}],
)
def test_a_token_of_another_project_or_of_nobody_is_refused(wired: Wiring, claims: dict[str, Any]) -> None:
    project = wired.core.settings.google_cloud_project
    with pytest.raises(Unauthenticated):
        wired.core.identities.user(unsigned(project, "ann", **claims))


@pytest.mark.xdist_group("cloud")
@pytest.mark.parametrize("token", ["", "a.b.c", "..", "x" * 10_000, "é"])
def test_what_is_no_token_is_refused(wired: Wiring, token: str) -> None:
    with pytest.raises(Unauthenticated):
        wired.core.identities.user(token)


@pytest.mark.xdist_group("cloud")
def test_a_user_who_signs_up_is_known(cloud: LocalCloud, wired: Wiring, monkeypatch: pytest.MonkeyPatch) -> None:
    """The emulator's own token, not one of ours."""
    monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", cloud.endpoints.project)
    wired.forget()
    url = f"{cloud.endpoints.auth}/identitytoolkit.googleapis.com/v1/accounts:signUp"
    with httpx.Client(timeout=60, trust_env=False) as http:
        answer = http.post(url, params={"key": cloud.endpoints.api_key}, json={"returnSecureToken": True}).json()
    assert wired.core.identities.user(answer["idToken"]).uid == answer["localId"]


def test_a_guests_token_is_told_from_a_users(users: Users) -> None:
    assert users.identities.user(users.token("ann")).guest_of is None


@pytest.mark.xdist_group("cloud")
def test_a_guest_signs_in_and_is_known_as_the_guest_of_one_session(
    cloud: LocalCloud, wired: Wiring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a browser exchanges our token for its own, at the Auth emulator."""
    monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", cloud.endpoints.project)
    wired.forget()
    token = wired.core.identities.guest_token("guest-1", "s1", "link")
    url = f"{cloud.endpoints.auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithCustomToken"
    with httpx.Client(timeout=60, trust_env=False) as http:
        asked = {"token": token, "returnSecureToken": True}
        answer = http.post(url, params={"key": cloud.endpoints.api_key}, json=asked).json()
    guest = wired.core.identities.user(answer["idToken"])
    assert (guest.uid, guest.guest_of, guest.came_by) == ("guest-1", "s1", "link")


@pytest.mark.xdist_group("cloud")
def test_a_function_in_the_cloud_trusts_no_emulator(wired: Wiring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("K_SERVICE", "uploads")
    with pytest.raises(RuntimeError, match="FIREBASE_AUTH_EMULATOR_HOST"):
        wired.core.identities.user("a.b.c")
