"""Tokens as a function gets them from Cloud Run, which has checked them and taken their signatures away."""

from pathlib import Path

import pytest
from google.auth.transport.requests import Request

from infra.local.service_account import ServiceAccount, create_service_account
from shared.core.adapters.google_service_callers import REMOVED, GoogleServiceCallers, TrustedCallers
from shared.core.domain.errors import Unauthenticated
from tests.contract.core.token_signers import WORKER_URL, signed
from tests.support.http_receiver import Receiver

EVENTARC = "https://{service}-*.run.app"


@pytest.fixture
def behind_cloud_run(account: ServiceAccount, google: Receiver) -> GoogleServiceCallers:
    trusted = TrustedCallers(account.email, [WORKER_URL, EVENTARC], f"{google.url}/certs", checked_before=True)
    return GoogleServiceCallers(Request, trusted)


def passed_on(token: str) -> str:
    """The token as Cloud Run hands it to the function."""
    return token.rpartition(".")[0] + REMOVED


def test_a_signature_that_cloud_run_took_away_is_missed_only_where_nothing_comes_past_it(
    account: ServiceAccount, behind_cloud_run: GoogleServiceCallers, key_file: Path, google: Receiver
) -> None:
    behind_cloud_run.verify(passed_on(signed(key_file)), "poll_recognition")
    assert google.received.empty()
    elsewhere = GoogleServiceCallers(Request, TrustedCallers(account.email, [WORKER_URL], f"{google.url}/certs"))
    with pytest.raises(Unauthenticated):
        elsewhere.verify(passed_on(signed(key_file)), "poll_recognition")


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
    behind_cloud_run: GoogleServiceCallers, key_file: Path, claims: dict[str, object]
) -> None:
    with pytest.raises(Unauthenticated):
        behind_cloud_run.verify(passed_on(signed(key_file, **claims)), "poll_recognition")


def test_a_signature_that_is_there_is_checked_behind_cloud_run_too(
    behind_cloud_run: GoogleServiceCallers, key_file: Path, tmp_path: Path
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
    behind_cloud_run: GoogleServiceCallers, key_file: Path, audience: str, meant: bool
) -> None:
    token = signed(key_file, aud=audience)
    if meant:
        behind_cloud_run.verify(token, "poll_recognition")
    else:
        with pytest.raises(Unauthenticated):
            behind_cloud_run.verify(token, "poll_recognition")
