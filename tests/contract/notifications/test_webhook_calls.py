"""Calls to addresses that strangers gave us, over the wire: what is called, what is not, and what is said of it."""

import socket
import ssl
from collections.abc import Iterator
from typing import Any

import pytest

from shared.notifications.adapters.http_webhook_calls import HttpWebhookCalls
from tests.contract.notifications.webhook_wires import BODY, LOOPBACK, names
from tests.support.http_receiver import Receiver


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver(lambda request: (int(request.path[1:4] or 200), {"large": "x" * 100_000})) as server:
        yield server


@pytest.fixture
def calls() -> HttpWebhookCalls:
    """Those of an operator who allows this machine."""
    return HttpWebhookCalls(LOOPBACK, ssl.create_default_context(), seconds=20)


@pytest.mark.parametrize("status", [200, 204, 301, 404, 500])
def test_the_status_is_what_the_address_answers(calls: HttpWebhookCalls, receiver: Receiver, status: int) -> None:
    answer = calls.post(f"{receiver.url}/{status}", {}, BODY)
    assert (answer.status, answer.error) == (status, None)
    assert receiver.received.qsize() == 1  # nothing is followed


def test_what_is_sent_is_the_body_with_its_headers(calls: HttpWebhookCalls, receiver: Receiver) -> None:
    calls.post(f"{receiver.url}/200/a%20b?c=d&e", {"Content-Type": "application/json", "Earshot-Event": "x"}, BODY)
    request = receiver.received.get()
    assert (request.path, request.body) == ("/200/a%20b?c=d&e", BODY)
    assert (request.headers["Content-Type"], request.headers["Earshot-Event"]) == ("application/json", "x")
    assert request.headers["Host"] == receiver.url.removeprefix("http://")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0.0.0.0", "169.254.169.254", "10.0.0.1", "[::1]", "2130706433", "0x7f.1"]
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_nothing_within_is_called_unless_the_operator_allows_it(scheme: str, host: str, receiver: Receiver) -> None:
    port = receiver.url.rpartition(":")[2]
    answer = HttpWebhookCalls((), ssl.create_default_context()).post(f"{scheme}://{host}:{port}/", {}, BODY)
    assert (answer.status, answer.error) == (None, "address")
    assert receiver.received.empty()


def test_what_is_without_tls_stays_within(calls: HttpWebhookCalls) -> None:
    assert calls.post("http://8.8.8.8/", {}, BODY).error == "address"


def test_one_private_address_of_a_name_is_enough_to_refuse(
    calls: HttpWebhookCalls, monkeypatch: pytest.MonkeyPatch
) -> None:
    names(monkeypatch, ["8.8.8.8", "10.0.0.1"])
    assert calls.post("https://example.com/", {}, BODY).error == "address"


def test_a_name_is_asked_once_so_it_cannot_change_its_mind(
    calls: HttpWebhookCalls, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = names(monkeypatch, ["127.0.0.1"], ["169.254.169.254"])
    port = receiver.url.rpartition(":")[2]
    assert calls.post(f"http://rebinding.example:{port}/", {}, BODY).status == 200
    assert asked == ["rebinding.example"]
    assert receiver.received.get().headers["Host"] == f"rebinding.example:{port}"


def test_an_address_that_does_not_answer_is_passed_over_for_the_next(
    calls: HttpWebhookCalls, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    names(monkeypatch, ["127.0.0.2", "127.0.0.1"])
    assert calls.post(f"http://two.example:{receiver.url.rpartition(':')[2]}/", {}, BODY).status == 200


def test_a_name_that_stands_for_nothing_is_told(calls: HttpWebhookCalls, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert calls.post("https://nowhere.example/", {}, BODY).error == "dns"
    assert calls.post(f"https://{'x' * 70}.example/", {}, BODY).error == "dns"


def test_nobody_listens(calls: HttpWebhookCalls) -> None:
    with Receiver() as gone:
        url = gone.url
    assert calls.post(url, {}, BODY).error == "connect"
