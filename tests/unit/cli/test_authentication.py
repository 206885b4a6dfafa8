"""Signing in, as a person, as a program, and as the demo user of a local cloud."""

import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from infra.cli.client.authentication import FirebaseUser
from infra.cli.main import app
from infra.connection import Connection
from infra.errors import UserError
from infra.local.demo_user import DEMO_EMAIL, DEMO_PASSWORD
from tests.unit.cli.cloud import EMAIL, PASSWORD, Cloud
from tests.unit.cli.conftest import Earshot


class Clock:
    """Stands still until it is moved, in seconds."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with httpx.Client() as client:
        yield client


@pytest.fixture
def connection(cloud: Cloud) -> Connection:
    return Connection(api_url=cloud.api.url, auth_url=cloud.api.url, project_id="p", api_key="k")


def test_a_token_is_renewed_before_it_ends(cloud: Cloud, connection: Connection, http: httpx.Client) -> None:
    clock = Clock()
    with_password = connection.model_copy(update={"email": EMAIL, "password": PASSWORD})
    identity = FirebaseUser(with_password, http, clock)
    assert identity.id_token() == identity.id_token() == "ann"
    clock.now = 3200
    assert (identity.id_token(), cloud.api.users.refreshed) == ("ann", 0)
    clock.now = 3400
    assert (identity.id_token(), cloud.api.users.refreshed) == ("ann", 1)
    clock.now = 6000
    assert (identity.id_token(), cloud.api.users.refreshed) == ("ann", 1)


def test_the_demo_user_is_made_where_it_is_missing(cloud: Cloud, connection: Connection, http: httpx.Client) -> None:
    demo = connection.model_copy(update={"email": DEMO_EMAIL, "password": DEMO_PASSWORD, "local": True})
    assert FirebaseUser(demo, http).id_token() == "demo"
    assert FirebaseUser(demo, http).id_token() == "demo"
    assert cloud.api.users.passwords[DEMO_EMAIL] == DEMO_PASSWORD


def test_nobody_is_made_in_a_cloud(cloud: Cloud, connection: Connection, http: httpx.Client) -> None:
    unknown = connection.model_copy(update={"email": "eve@earshot.test", "password": "guess"})
    with pytest.raises(UserError, match="There is no user with this e-mail address and password"):
        FirebaseUser(unknown, http).id_token()
    assert list(cloud.api.users.passwords) == [EMAIL]


def test_without_signing_in_the_command_says_how(
    cloud: Cloud, earshot: Earshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EARSHOT_EMAIL")
    said = earshot("sessions")
    assert (said.exit_code, said.stderr) == (1, "error: You are not signed in.\nSign in with: earshot login\n")


def test_a_person_stays_signed_in(
    cloud: Cloud, earshot: Earshot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("EARSHOT_EMAIL")
    said = CliRunner().invoke(app, ["login"], input=f"{EMAIL}\n{PASSWORD}\n")
    assert said.exit_code == 0, said.output
    assert f"Signed in at {cloud.api.url}" in said.stderr
    file = tmp_path / "state" / "login.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert PASSWORD not in file.read_text()
    assert earshot("sessions").exit_code == 0


def test_a_new_user_signs_up(cloud: Cloud, earshot: Earshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EARSHOT_EMAIL")
    said = CliRunner().invoke(app, ["login", "--new"], input="bob@earshot.test\nsecret\nsecret\n")
    assert said.exit_code == 0, said.output
    assert earshot("sessions").exit_code == 0


def test_who_was_removed_signs_in_again(cloud: Cloud, earshot: Earshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EARSHOT_EMAIL")
    CliRunner().invoke(app, ["login"], input=f"{EMAIL}\n{PASSWORD}\n")
    cloud.api.users.passwords.clear()
    said = earshot("sessions")
    assert (said.exit_code, said.stderr) == (1, "error: You were signed out.\nSign in with: earshot login\n")


def test_a_service_that_answers_nonsense_is_named(connection: Connection) -> None:
    broken = httpx.MockTransport(lambda _: httpx.Response(502, text="<html>"))
    with httpx.Client(transport=broken) as http, pytest.raises(UserError, match="Signing in failed: HTTP 502"):
        FirebaseUser(connection, http).log_in(EMAIL, PASSWORD)
