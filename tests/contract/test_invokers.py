"""Which service is calling: OIDC tokens of one account, made for one function."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from google.auth import crypt, jwt
from google.auth.transport.requests import Request

from infra.local.identity import ServiceAccount, create_service_account
from shared.adapters.google_invokers import CERTIFICATES_SECONDS, REMOVED, GoogleInvokers, Trusted
from shared.domain.errors import Transient, Unauthenticated
from shared.ports.callers import Invokers
from tests.contract.receiver import Receiver
from tests.fakes.services import FakeInvokers

WORKER_URL = "https://worker.example.com/{function}"


class Services(NamedTuple):
    """The port, and a token of the invoker for calling a function."""

    invokers: Invokers
    token: Callable[[str], str]


@pytest.fixture(scope="module")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return create_service_account(tmp_path_factory.mktemp("keys") / "account.json", "demo")


@pytest.fixture(scope="module")
def account(key_file: Path) -> ServiceAccount:
    return ServiceAccount(key_file)


@pytest.fixture
def google(account: ServiceAccount) -> Iterator[Receiver]:
    """Serves the certificates as Google does."""
    with Receiver(lambda _: (200, account.certificates())) as server:
        yield server


@pytest.fixture
def invokers(account: ServiceAccount, google: Receiver) -> GoogleInvokers:
    return GoogleInvokers(Request(), Trusted(account.email, [WORKER_URL], f"{google.url}/certs"))


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


def signed(key_file: Path, **claims: Any) -> str:
    """A token with these claims in place of the right ones, signed by the right key."""
    info, now = json.loads(key_file.read_text("utf-8")), int(time.time())
    right = {
        "iss": "https://accounts.google.com",
        "aud": WORKER_URL.format(function="poll_recognition"),
        "email": info["client_email"],
        "email_verified": True,
        "iat": now,
        "exp": now + 3600,
    }
    return str(jwt.encode(crypt.RSASigner.from_service_account_info(info), right | claims), "ascii")


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
        invokers = GoogleInvokers(Request(), Trusted(account.email, [WORKER_URL], f"{server.url}/certs"))
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
        invokers = GoogleInvokers(Request(), Trusted(account.email, [WORKER_URL], f"{server.url}/certs"))
        invokers.verify(signed(key_file), "poll_recognition")
        later = time.monotonic() + CERTIFICATES_SECONDS + 1
        monkeypatch.setattr(time, "monotonic", lambda: later)
        invokers.verify(signed(key_file), "poll_recognition")
        invokers.verify(signed(new_file, email=account.email), "poll_recognition")
        assert server.received.qsize() == 3


def test_each_function_may_have_a_caller_of_its_own(key_file: Path, google: Receiver) -> None:
    trusted = Trusted("call-{service}@demo.example", [WORKER_URL], f"{google.url}/certs")
    invokers = GoogleInvokers(Request(), trusted)
    invokers.verify(signed(key_file, email="call-poll-recognition@demo.example"), "poll_recognition")
    with pytest.raises(Unauthenticated):
        invokers.verify(signed(key_file, email="call-start-recognition@demo.example"), "poll_recognition")


EVENTARC = "https://{service}-*.run.app"


@pytest.fixture
def behind_cloud_run(account: ServiceAccount, google: Receiver) -> GoogleInvokers:
    trusted = Trusted(account.email, [WORKER_URL, EVENTARC], f"{google.url}/certs", checked_before=True)
    return GoogleInvokers(Request(), trusted)


def passed_on(token: str) -> str:
    """The token as Cloud Run hands it to the function."""
    return token.rpartition(".")[0] + REMOVED


def test_a_signature_that_cloud_run_took_away_is_missed_only_where_nothing_comes_past_it(
    invokers: GoogleInvokers, behind_cloud_run: GoogleInvokers, key_file: Path, google: Receiver
) -> None:
    behind_cloud_run.verify(passed_on(signed(key_file)), "poll_recognition")
    assert google.received.empty()
    with pytest.raises(Unauthenticated):
        invokers.verify(passed_on(signed(key_file)), "poll_recognition")


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": WORKER_URL.format(function="assemble_transcript")},
        {"email": "stranger@demo.iam.gserviceaccount.com"},
        {"email_verified": False},
        {"iss": "https://issuer.example.com"},
        {"iat": 1_000_000_000, "exp": 1_000_003_600},
        {"iat": 4_000_000_000, "exp": 4_000_003_600},
        {"iat": "soon"},
        {"exp": None},
    ],
)
def test_what_such_a_token_says_is_checked_all_the_same(
    behind_cloud_run: GoogleInvokers, key_file: Path, claims: dict[str, object]
) -> None:
    with pytest.raises(Unauthenticated):
        behind_cloud_run.verify(passed_on(signed(key_file, **claims)), "poll_recognition")


def test_a_signature_that_is_there_is_checked_behind_cloud_run_too(
    behind_cloud_run: GoogleInvokers, key_file: Path, tmp_path: Path
) -> None:
    behind_cloud_run.verify(signed(key_file), "poll_recognition")
    with pytest.raises(Unauthenticated):
        behind_cloud_run.verify(signed(create_service_account(tmp_path / "other.json", "demo")), "poll_recognition")


@pytest.mark.parametrize(
    ("audience", "meant"),
    [
        ("https://poll-recognition-abc123-ew.a.run.app", True),
        ("https://poll-recognition-123456.europe-west1.run.app", True),
        ("https://poll-recognition-123456.europe-west1.run.app.example.com", False),
        ("https://poll-recognition-evil.example.com/x.run.app", False),
        ("https://start-recognition-123456.europe-west1.run.app", False),
        ("https://worker.example.com", False),
    ],
)
def test_a_token_of_eventarc_is_for_an_address_that_it_chose(
    behind_cloud_run: GoogleInvokers, key_file: Path, audience: str, meant: bool
) -> None:
    token = signed(key_file, aud=audience)
    if meant:
        behind_cloud_run.verify(token, "poll_recognition")
    else:
        with pytest.raises(Unauthenticated):
            behind_cloud_run.verify(token, "poll_recognition")
