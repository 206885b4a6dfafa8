"""Bad files and bad callers: a clear end for each, and nothing for strangers."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from infra.local.cloud import LocalCloud
from infra.local.service_account import ServiceAccount
from tests.recordings import load
from tests.stack.client import Client
from tests.stack.conftest import NewClient
from tests.support.audio_files import render, render_garbage, render_silence, truncate


def text_file(path: Path) -> Path:
    path.write_text("This was never a recording.\n" * 100)
    return path


BAD_FILES: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "garbage": ("talk.mp3", render_garbage, "audio_unreadable"),
    "a renamed text": ("talk.mp3", text_file, "audio_unreadable"),
    "a truncated wav": ("talk.wav", lambda path: truncate(render(load("short"), path), 0.5), "audio_truncated"),
    "a truncated m4a": ("talk.m4a", lambda path: truncate(render(load("short"), path), 0.5), "audio_unreadable"),
    "too long a recording": ("talk.ogg", lambda path: render_silence(path, 151), "audio_too_long"),
    "silence": ("talk.flac", lambda path: render_silence(path, 5), "no_speech"),
}
TYPES = {".mp3": "audio/mpeg", ".wav": "audio/wav", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".flac": "audio/flac"}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_fails_with_a_code_and_a_sentence(client: Client, tmp_path: Path, kind: str) -> None:
    name, make, code = BAD_FILES[kind]
    file = make(tmp_path / name)
    transcription = client.finished(client.upload(file, TYPES[file.suffix]))["transcription"]
    assert transcription["state"] == "failed"
    assert transcription["failure"]["code"] == code
    assert transcription["failure"]["message"].endswith(".")


def test_the_address_takes_one_file_of_one_type_and_size_once(client: Client) -> None:
    file = load("short").path
    ticket = client.announce(file, "audio/flac").json()
    data, headers = file.read_bytes(), ticket["headers"]

    assert httpx.put(ticket["url"], content=data + b"x", headers=headers).status_code == 400
    assert httpx.put(ticket["url"], content=data, headers=headers | {"content-type": "audio/wav"}).status_code == 403
    assert (
        httpx.put(ticket["url"].replace(ticket["sessionId"], "f" * 20), content=data, headers=headers).status_code
        == 403
    )
    assert httpx.put(ticket["url"], content=data, headers=headers).status_code == 200
    assert httpx.put(ticket["url"], content=data, headers=headers).status_code == 412


def test_a_repeated_announcement_is_the_same_session(client: Client, tmp_path: Path) -> None:
    file = load("short").path
    first = client.announce(file, "audio/flac", key="once").json()
    again = client.announce(file, "audio/flac", key="once").json()
    other = client.announce(file, "audio/flac", key="once", title="Another")
    assert first["sessionId"] == again["sessionId"]
    assert other.status_code == 409
    assert other.json()["type"] == "urn:earshot:problem:idempotency-key-reused"


def test_strangers_find_nothing(client: Client, new_client: NewClient) -> None:
    session_id = client.announce(load("short").path, "audio/flac").json()["sessionId"]
    stranger = new_client()
    for answer in (
        stranger.http.get(f"/v1/sessions/{session_id}"),
        stranger.export(session_id, "vtt"),
        stranger.http.post(f"/v1/sessions/{session_id}/retry"),
        stranger.http.post(f"/v1/uploads/{session_id}/renew"),
        stranger.http.delete(f"/v1/uploads/{session_id}"),
    ):
        assert answer.status_code == 404
    assert stranger.http.get("/v1/sessions").json()["sessions"] == []
    assert httpx.get(str(client.http.base_url.join(f"/v1/sessions/{session_id}"))).status_code == 401


def test_nobody_but_the_invoker_calls_a_worker(cloud: LocalCloud) -> None:
    url = cloud.config.function_url.format(function="start_recognition")
    body = {"sessionId": "x", "version": 1, "chunk": 0, "attempt": 1}
    account = ServiceAccount(cloud.config.key_file)
    for token in (
        "forged",
        account.oidc_token("https://elsewhere.test"),
        account.oidc_token(url, "someone@else.iam.gserviceaccount.com"),
    ):
        assert httpx.post(url, json=body, headers={"Authorization": f"Bearer {token}"}).status_code == 401
    invoked = httpx.post(url, json=body, headers={"Authorization": f"Bearer {account.oidc_token(url)}"})
    assert invoked.status_code == 204
