"""What the Pub/Sub emulator pushes unsigned arrives with an OIDC token for the function."""

import pytest
from google.auth import jwt
from starlette.testclient import TestClient

from infra.local.push_signer import application
from infra.local.service_account import ServiceAccount, create_service_account
from tests.support.http_receiver import Receiver


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> ServiceAccount:
    return ServiceAccount(create_service_account(tmp_path_factory.mktemp("keys") / "account.json", "demo"))


@pytest.mark.parametrize("status", [200, 401, 500])
def test_a_push_goes_on_signed_and_its_answer_comes_back(account: ServiceAccount, status: int) -> None:
    with Receiver(lambda _: (status, {})) as function:
        template = f"{function.url}/functions/{{function}}"
        client = TestClient(application(account, template))
        answer = client.post("/notify/projects/demo/topics/news", content=b"{}", headers={"x-forged": "1"})
        received = function.received.get(timeout=10)
    assert answer.status_code == status
    assert received.path == "/functions/notify/projects/demo/topics/news"
    claims = jwt.decode(received.headers["authorization"].removeprefix("Bearer "), account.certificates())
    assert (claims["aud"], claims["email"]) == (template.format(function="notify"), account.email)
    assert "x-forged" not in received.headers


def test_a_function_that_is_down_has_the_push_come_again(account: ServiceAccount) -> None:
    client = TestClient(application(account, "http://127.0.0.1:9/{function}"))
    assert client.post("/notify/topic", content=b"{}").status_code == 502
