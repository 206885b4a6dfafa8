"""Which service is calling: OIDC tokens of one account, made for one function."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from google.auth.transport.requests import Request

from infra.local.identity import ServiceAccount, create_service_account
from shared.adapters.google_invokers import CERTIFICATES_SECONDS, GoogleInvokers, Trusted
from shared.domain.errors import Transient, Unauthenticated
from shared.ports.callers import Invokers
from tests.contract.receiver import Receiver
from tests.contract.signers import WORKER_URL, signed
from tests.fakes.services import FakeInvokers


class Services(NamedTuple):
    """The port, and a token of the invoker for calling a function."""

    invokers: Invokers
    token: Callable[[str], str]


@pytest.fixture
def invokers(account: ServiceAccount, google: Receiver) -> GoogleInvokers:
    return GoogleInvokers(Request, Trusted(account.email, [WORKER_URL], f"{google.url}/certs"))


@pytest.fixture(params=["fake", "real"])
def services(request: pytest.FixtureRequest) -> Services:
    if request.param == "fake":
        return Services(FakeInvokers(), lambda function: "invoker")
    account = request.getfixturevalue("account")
    real = request.getfixturevalue("invokers")
    return Services(real, lambda function: account.oidc_token(WORKER_URL.format(function=function)))


def test_the_invoker_may_call(services: Services) -> None:
    services.invokers.verify(services.token("poll_recognition"), "poll_recognition")


@pytest.mark.parametrize("token", ["stranger", "", "a.b.c", "é"])
def test_nobody_else_may(services: Services, token: str) -> None:
    with pytest.raises(Unauthenticated):
        services.invokers.verify(token, "poll_recognition")


def test_the_token_that_the_others_are_compared_with_is_right(invokers: GoogleInvokers, key_file: Path) -> None:
    invokers.verify(signed(key_file), "poll_recognition")


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": WORKER_URL.format(function="assemble_transcript")},
        {"aud": "https://elsewhere.example.com/poll_recognition"},
        {"email": "stranger@demo.iam.gserviceaccount.com"},
        {"email_verified": False},
        {"iss": "https://issuer.example.com"},
        {"iat": 1_000_000_000, "exp": 1_000_003_600},
    ],
)
def test_a_token_for_something_else_is_refused(
    invokers: GoogleInvokers, key_file: Path, claims: dict[str, object]
) -> None:
    with pytest.raises(Unauthenticated):
        invokers.verify(signed(key_file, **claims), "poll_recognition")


def test_a_token_that_another_key_signed_is_refused(invokers: GoogleInvokers, tmp_path: Path) -> None:
    other = create_service_account(tmp_path / "other.json", "demo")
    with pytest.raises(Unauthenticated):
        invokers.verify(signed(other), "poll_recognition")


def test_a_token_that_was_changed_is_refused(invokers: GoogleInvokers, key_file: Path) -> None:
    head, body, signature = signed(key_file).split(".")
    with pytest.raises(Unauthenticated):
        invokers.verify(".".join([head, body, signature[::-1]]), "poll_recognition")


def test_certificates_that_cannot_be_fetched_are_a_passing_fault(account: ServiceAccount, key_file: Path) -> None:
    with Receiver(lambda _: (500, {})) as server:
        invokers = GoogleInvokers(Request, Trusted(account.email, [WORKER_URL], f"{server.url}/certs"))
        with pytest.raises(Transient):
            invokers.verify(signed(key_file), "poll_recognition")
    with pytest.raises(Transient):
        invokers.verify(signed(key_file), "poll_recognition")


def test_certificates_are_fetched_once(invokers: GoogleInvokers, google: Receiver, key_file: Path) -> None:
    for _ in range(3):
        invokers.verify(signed(key_file), "poll_recognition")
    assert google.received.qsize() == 1


def test_certificates_are_fetched_again_after_an_hour_and_when_the_key_is_new(
    account: ServiceAccount, key_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_file = create_service_account(tmp_path / "new.json", "demo")
    served = [account.certificates(), account.certificates(), ServiceAccount(new_file).certificates()]
    with Receiver(lambda _: (200, served.pop(0))) as server:
        invokers = GoogleInvokers(Request, Trusted(account.email, [WORKER_URL], f"{server.url}/certs"))
        invokers.verify(signed(key_file), "poll_recognition")
        later = time.monotonic() + CERTIFICATES_SECONDS + 1
        monkeypatch.setattr(time, "monotonic", lambda: later)
        invokers.verify(signed(key_file), "poll_recognition")
        invokers.verify(signed(new_file, email=account.email), "poll_recognition")
        assert server.received.qsize() == 3


def test_each_function_may_have_a_caller_of_its_own(key_file: Path, google: Receiver) -> None:
    trusted = Trusted("call-{service}@demo.example", [WORKER_URL], f"{google.url}/certs")
    invokers = GoogleInvokers(Request, trusted)
    invokers.verify(signed(key_file, email="call-poll-recognition@demo.example"), "poll_recognition")
    with pytest.raises(Unauthenticated):
        invokers.verify(signed(key_file, email="call-start-recognition@demo.example"), "poll_recognition")
