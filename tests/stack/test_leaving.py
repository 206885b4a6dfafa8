"""Somebody takes everything along and leaves, on the local cloud."""

import io
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import firebase_admin
import httpx
import pytest
from firebase_admin import auth
from google.cloud import firestore

from infra.local.cloud import LocalCloud
from tests.recordings import load
from tests.stack.client import Client
from tests.stack.test_maintenance import files, fire, until
from tests.support.audio_files import render

UID = "leaver"


@pytest.fixture
def leaver(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A user whom Firebase Authentication knows, and its own view of them."""
    for name in ("FIRESTORE_EMULATOR_HOST", "FIREBASE_AUTH_EMULATOR_HOST"):
        monkeypatch.setenv(name, cloud.settings[name])
    app = firebase_admin.initialize_app(options={"projectId": cloud.endpoints.project}, name=f"leaving-{time.time()}")
    auth.create_user(uid=UID, email="leaver@example.com", password="correct horse", app=app)
    yield app
    firebase_admin.delete_app(app)


@pytest.fixture
def client(cloud: LocalCloud, leaver: Any) -> Iterator[Client]:
    """The same user, at the API."""
    found = Client(cloud.endpoints.gateway, cloud.endpoints.project, UID)
    yield found
    found.http.close()


def is_known(app: Any) -> bool:
    try:
        auth.get_user(UID, app)
    except auth.UserNotFoundError:
        return False
    return True


def test_somebody_takes_everything_along_and_is_gone(
    cloud: LocalCloud, client: Client, leaver: Any, tmp_path: Path
) -> None:
    session_id = client.upload(render(load("short"), tmp_path / "talk.flac"), "audio/flac")
    assert client.finished(session_id)["transcription"]["state"] == "completed"
    client.http.post("/v1/me/devices", json={"deviceId": "d1", "platform": "web"})

    assert client.http.post("/v1/me/export", json={"recordings": True}).status_code == 202
    export = until(lambda: made if (made := client.http.get("/v1/me/export").json())["state"] == "done" else None)
    (file,) = export["files"]
    fetched = httpx.get(file["url"], timeout=60)
    assert len(fetched.content) == file["sizeBytes"]
    archive = ZipFile(io.BytesIO(fetched.content))
    assert archive.testzip() is None
    names = {name.rpartition("/")[2] for name in archive.namelist() if name.startswith("sessions/")}
    assert names == {"session.json", "messages.json", "transcript.json", "transcript.md", "recording.flac"}
    (profile,) = json.loads(archive.read("account/profile.json"))
    assert profile["uid"] == UID

    assert client.http.delete("/v1/me").status_code == 202
    assert client.http.post("/v1/me/keep").json()["deletion"] is None
    assert client.http.delete("/v1/me").json()["deletion"]["begunAt"] is None
    documents = firestore.Client(cloud.endpoints.project)
    documents.document(f"users/{UID}").update({"deletion.nextAt": datetime.now(UTC)})
    fire(cloud, "erase-accounts")
    until(lambda: not is_known(leaver), 120)
    until(lambda: documents.document(f"users/{UID}").get(["deletion"]).get("deletion.erasedAt"))
    assert client.http.get("/v1/me").json()["type"] == "urn:earshot:problem:account-deleted"
    assert files(cloud, session_id) == files(cloud, UID) == []
    left = {each.id for each in documents.document(f"users/{UID}").collections()}
    assert left <= {"ledger", "receipts", "events"}  # that the session was deleted may be told late
    receipt = documents.document(f"users/{UID}/receipts/account").get().to_dict()
    assert receipt is not None
    assert (receipt["state"], receipt["removed"]["devices"], receipt["removed"]["exports"]) == (
        "erased",
        1,
        2,
    )  # its record, and its file
