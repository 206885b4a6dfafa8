"""Who can sign in: users of Firebase Authentication."""

from collections.abc import Callable
from typing import Any, NamedTuple

import httpx
import pytest
from firebase_admin import auth

from infra.local.cloud import LocalCloud
from shared.core.domain.errors import Transient
from shared.core.ports import UserDirectory
from tests.contract.conftest import fake_and_real
from tests.support.fakes.user_data import FakeUsers


class People(NamedTuple):
    """The port, what makes a user and gives their uid, and whether a user can sign in."""

    user_directory: UserDirectory
    sign_up: Callable[[], str]
    may_sign_in: Callable[[str], bool]
    known: Callable[[str], bool]


def _fake() -> People:
    users = FakeUsers()

    def sign_up() -> str:
        users.known.add("ann")
        return "ann"

    return People(users, sign_up, lambda uid: uid in users.known - users.shut, lambda uid: uid in users.known)


def _real(cloud: LocalCloud, wired: Any) -> People:
    app = wired.core.firebase_app
    address = f"{cloud.endpoints.auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword"

    def sign_up() -> str:
        return str(auth.create_user(email="ann@example.com", password="correct horse", app=app).uid)

    def may_sign_in(uid: str) -> bool:
        said = {"email": "ann@example.com", "password": "correct horse", "returnSecureToken": True}
        said["targetProjectId"] = wired.core.settings.google_cloud_project
        with httpx.Client(timeout=60, trust_env=False) as http:
            return http.post(address, headers={"Authorization": "Bearer owner"}, json=said).is_success

    return People(wired.core.user_directory, sign_up, may_sign_in, lambda uid: _is_known(uid, app))


def _is_known(uid: str, app: Any) -> bool:
    try:
        auth.get_user(uid, app)
    except auth.UserNotFoundError:
        return False
    return True


@fake_and_real
def people(request: pytest.FixtureRequest) -> People:
    if request.param == "fake":
        return _fake()
    return _real(request.getfixturevalue("cloud"), request.getfixturevalue("wired"))


def test_whoever_is_shut_out_cannot_sign_in_any_more(people: People) -> None:
    uid = people.sign_up()
    assert people.may_sign_in(uid)
    for _ in range(2):
        people.user_directory.disable(uid)
    assert not people.may_sign_in(uid)
    assert people.known(uid)


def test_whoever_is_removed_is_nobody(people: People) -> None:
    uid = people.sign_up()
    for _ in range(2):
        people.user_directory.remove(uid)
    assert not people.known(uid)


def test_nobody_is_no_error(people: People) -> None:
    people.user_directory.disable("nobody")
    people.user_directory.remove("nobody")


@pytest.mark.xdist_group("cloud")
def test_a_service_that_does_not_answer_is_asked_again_later(wired: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIREBASE_AUTH_EMULATOR_HOST", "127.0.0.1:9")
    with pytest.raises(Transient):
        wired.core.user_directory.remove("ann")
