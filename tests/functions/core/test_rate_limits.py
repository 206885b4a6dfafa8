"""How often somebody may write: 20 times a minute as a user and 30 times from an address, in this world."""

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from shared.core.domain.rate_limits import RateLimits
from tests.functions.calls import call
from tests.functions.conftest import App
from tests.support.wiring import replace
from tests.support.world import World

USER, ADDRESS = 20, 30


@pytest.fixture
def client(app: App) -> FlaskClient:
    return app("uploads")


def write(client: FlaskClient, caller: str = "ann", forwarded: str = "192.0.2.1", **more: str) -> TestResponse:
    headers = {"X-Forwarded-For": forwarded} | more
    return call(client, "DELETE", "/v1/uploads/none", caller=caller, headers=headers)


def statuses(client: FlaskClient, forwarded: list[str], caller: str = "user{}") -> list[int]:
    """Of calls from these addresses, each by another user."""
    return [write(client, caller.format(n), address).status_code for n, address in enumerate(forwarded)]


def test_who_writes_too_often_is_told_when_to_come_back(client: FlaskClient, world: World) -> None:
    world.clock.move(15)
    assert [write(client).status_code for _ in range(USER)] == [404] * USER
    refused = write(client)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "45")
    assert refused.json
    assert refused.json["type"] == "urn:earshot:problem:called-too-often"
    world.clock.move(45)
    assert write(client).status_code == 404


def test_others_are_not_concerned(client: FlaskClient, world: World) -> None:
    for _ in range(USER + 1):
        write(client)
    assert write(client, "bob", "192.0.2.2").status_code == 404


def test_reading_is_not_counted(client: FlaskClient, world: World, app: App) -> None:
    sessions = app("sessions")
    assert {call(sessions, "GET", "/v1/sessions").status_code for _ in range(ADDRESS + 1)} == {200}


def test_an_address_is_counted_whoever_calls(client: FlaskClient, world: World) -> None:
    assert statuses(client, ["192.0.2.1"] * (ADDRESS + 1)) == [404] * ADDRESS + [429]


def test_an_address_is_counted_before_anybody_signs_in(client: FlaskClient, world: World) -> None:
    assert statuses(client, ["192.0.2.1"] * (ADDRESS + 1), caller="nobody") == [401] * ADDRESS + [429]


def test_what_a_caller_claims_about_the_address_does_not_help(client: FlaskClient, world: World) -> None:
    claimed = [f"198.51.100.{n}, 192.0.2.1" for n in range(ADDRESS + 1)]
    assert statuses(client, claimed)[-1] == 429


def test_the_addresses_of_one_ipv6_network_are_one(client: FlaskClient, world: World) -> None:
    assert statuses(client, [f"2001:db8:0:1::{n:x}" for n in range(ADDRESS + 1)])[-1] == 429
    assert write(client, "bob", "2001:db8:0:2::1").status_code == 404


@pytest.mark.parametrize("forwarded", ["", "nonsense", "192.0.2.1:80", ","])
def test_without_an_address_from_the_proxy_the_connection_counts(
    client: FlaskClient, world: World, forwarded: str
) -> None:
    assert statuses(client, [forwarded] * (ADDRESS + 1))[-1] == 429
    assert write(client, "bob", "192.0.2.9").status_code == 404


@pytest.mark.parametrize(
    ("proxies", "forwarded", "same"),
    [
        (0, "192.0.2.{}", True),
        (1, "203.0.113.7, 192.0.2.{}", False),
        (2, "192.0.2.{}, 203.0.113.7", False),
        (2, "192.0.2.{}, 192.0.2.{}, 203.0.113.7", False),
        (2, "192.0.2.{}", True),
    ],
)
def test_the_number_of_proxies_says_whose_word_counts(
    client: FlaskClient, world: World, monkeypatch: pytest.MonkeyPatch, proxies: int, forwarded: str, same: bool
) -> None:
    rates = RateLimits(user_calls_a_minute=USER, address_calls_a_minute=ADDRESS, trusted_proxies=proxies)
    replace(rate_limits=rates)
    given = [forwarded.replace("{}", str(n)) for n in range(ADDRESS + 1)]
    assert (statuses(client, given)[-1] == 429) is same
