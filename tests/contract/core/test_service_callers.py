"""Which service is calling: OIDC tokens of one account, made for one function."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from google.auth.transport.requests import Request

from infra.local.service_account import ServiceAccount, create_service_account
from shared.core.adapters.google_service_callers import CERTIFICATES_SECONDS, GoogleServiceCallers, TrustedCallers
from shared.core.domain.errors import Transient, Unauthenticated
from shared.core.ports import ServiceCallers
from tests.contract.core.token_signers import WORKER_URL, signed
from tests.support.fakes.core_ports import FakeInvokers
from tests.support.http_receiver import Receiver


class Services(NamedTuple):
    """The port, and a token of the invoker for calling a function."""

    service_callers: ServiceCallers
    token: Callable[[str], str]


@pytest.fixture
def service_callers(account: ServiceAccount, google: Receiver) -> GoogleServiceCallers:
    return GoogleServiceCallers(Request, TrustedCallers(account.email, [WORKER_URL], f"{google.url}/certs"))


@pytest.fixture(params=["fake", "real"])
def services(request: pytest.FixtureRequest) -> Services:
    if request.param == "fake":
        return Services(FakeInvokers(), lambda function: "invoker")
    account = request.getfixturevalue("account")
    real = request.getfixturevalue("service_callers")
    return Services(real, lambda function: account.oidc_token(WORKER_URL.format(function=function)))


def test_the_invoker_may_call(services: Services) -> None:
    services.service_callers.verify(services.token("poll_recognition"), "poll_recognition")


@pytest.mark.parametrize("token", ["stranger", "", "a.b.c", "é"])
def test_nobody_else_may(services: Services, token: str) -> None:
    with pytest.raises(Unauthenticated):
        services.service_callers.verify(token, "poll_recognition")


def test_the_token_that_the_others_are_compared_with_is_right(
    service_callers: GoogleServiceCallers, key_file: Path
) -> None:
    service_callers.verify(signed(key_file), "poll_recognition")


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
    service_callers: GoogleServiceCallers, key_file: Path, claims: dict[str, object]
) -> None:
    with pytest.raises(Unauthenticated):
        service_callers.verify(signed(key_file, **claims), "poll_recognition")


def test_a_token_that_another_key_signed_is_refused(service_callers: GoogleServiceCallers, tmp_path: Path) -> None:
    other = create_service_account(tmp_path / "other.json", "demo")
    with pytest.raises(Unauthenticated):
        service_callers.verify(signed(other), "poll_recognition")


def test_a_token_that_was_changed_is_refused(service_callers: GoogleServiceCallers, key_file: Path) -> None:
    head, body, signature = signed(key_file).split(".")
    with pytest.raises(Unauthenticated):
        service_callers.verify(".".join([head, body, signature[::-1]]), "poll_recognition")


def test_certificates_that_cannot_be_fetched_are_a_passing_fault(account: ServiceAccount, key_file: Path) -> None:
    with Receiver(lambda _: (500, {})) as server:
        service_callers = GoogleServiceCallers(
            Request, TrustedCallers(account.email, [WORKER_URL], f"{server.url}/certs")
        )
        with pytest.raises(Transient):
            service_callers.verify(signed(key_file), "poll_recognition")
    with pytest.raises(Transient):
        service_callers.verify(signed(key_file), "poll_recognition")


def test_certificates_are_fetched_once(service_callers: GoogleServiceCallers, google: Receiver, key_file: Path) -> None:
    for _ in range(3):
        service_callers.verify(signed(key_file), "poll_recognition")
    assert google.received.qsize() == 1


def test_certificates_are_fetched_again_after_an_hour_and_when_the_key_is_new(
    account: ServiceAccount, key_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_file = create_service_account(tmp_path / "new.json", "demo")
    served = [account.certificates(), account.certificates(), ServiceAccount(new_file).certificates()]
    with Receiver(lambda _: (200, served.pop(0))) as server:
        service_callers = GoogleServiceCallers(
            Request, TrustedCallers(account.email, [WORKER_URL], f"{server.url}/certs")
        )
        service_callers.verify(signed(key_file), "poll_recognition")
        later = time.monotonic() + CERTIFICATES_SECONDS + 1
        monkeypatch.setattr(time, "monotonic", lambda: later)
        service_callers.verify(signed(key_file), "poll_recognition")
        service_callers.verify(signed(new_file, email=account.email), "poll_recognition")
        assert server.received.qsize() == 3


def test_each_function_may_have_a_caller_of_its_own(key_file: Path, google: Receiver) -> None:
    trusted = TrustedCallers("call-{service}@demo.example", [WORKER_URL], f"{google.url}/certs")
    service_callers = GoogleServiceCallers(Request, trusted)
    service_callers.verify(signed(key_file, email="call-poll-recognition@demo.example"), "poll_recognition")
    with pytest.raises(Unauthenticated):
        service_callers.verify(signed(key_file, email="call-start-recognition@demo.example"), "poll_recognition")
