"""Signing by IAM, as in the cloud, where no key exists: what signBlob signs opens the door like what a key signs."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import google.auth
import httpx
import pytest
from google.auth import credentials, iam
from google.cloud.storage import Client
from google.oauth2 import service_account

from infra.local.cloud import LocalCloud
from shared.core.adapters.storage_signer import IamSigning, StorageSigner, key_file_signing
from tests.contract.conftest import new_id
from tests.support.http_receiver import Answer, Received, Receiver

pytestmark = pytest.mark.xdist_group("cloud")
DATA = b"x" * 10


class Token(credentials.Credentials):
    """What a function's metadata server gives."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # the library's is not typed

    def refresh(self, request: object) -> None:
        self.token = "access-token"


@pytest.fixture
def key_file(cloud: LocalCloud) -> Path:
    return Path(cloud.endpoints.key_file)


@pytest.fixture
def signing(key_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[IamSigning]:
    """IAM, played by a server that has the key."""
    account = service_account.Credentials.from_service_account_file(str(key_file))

    def sign_blob(request: Received) -> Answer:
        assert request.headers["authorization"] == "Bearer access-token"
        signed = account.sign_bytes(base64.b64decode(json.loads(request.body)["payload"]))
        return 200, {"keyId": "1", "signedBlob": base64.b64encode(signed).decode()}

    with Receiver(sign_blob) as server:
        monkeypatch.setattr(iam, "_IAM_SIGN_ENDPOINT", server.url + "/v1/projects/-/serviceAccounts/{}:signBlob")
        monkeypatch.setattr(google.auth, "default", _default)
        yield IamSigning(account.service_account_email)
        assert server.received.get().path == f"/v1/projects/-/serviceAccounts/{account.service_account_email}:signBlob"


def _default(scopes: Any = None) -> tuple[Token, str]:
    assert scopes == ["https://www.googleapis.com/auth/cloud-platform"]
    return Token(), "demo"


def test_what_iam_signs_is_taken(
    cloud: LocalCloud, signing: IamSigning, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORAGE_EMULATOR_HOST", cloud.settings["STORAGE_EMULATOR_HOST"])
    client, bucket = Client("demo"), new_id()
    client.bucket(bucket).create()
    expires = datetime.now(UTC) + timedelta(minutes=5)
    by_iam, by_key = (
        StorageSigner(client, each).sign(f"gs://{bucket}/n", "audio/flac", 10, resumable=False, expires_at=expires)
        for each in (signing, key_file_signing(str(key_file)))
    )
    assert by_iam.headers == by_key.headers
    with httpx.Client(trust_env=False) as http:
        assert http.put(by_iam.url, headers=by_iam.headers, content=DATA).status_code == 200
        forged = by_iam.url[:-4] + "0000"
        assert http.put(forged, headers=by_iam.headers, content=DATA).status_code == 403
