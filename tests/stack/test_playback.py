"""A recording that was sent is played from where it lies, as a page would."""

import base64
import hashlib
from pathlib import Path

import httpx

from infra.local.cloud import LocalCloud
from tests.recordings import load
from tests.stack.client import Client
from tests.stack.test_sharing import posted, signed_in
from tests.support.audio_files import render

PAGE = "https://app.example.com"


def test_a_recording_is_played_by_ranges_by_its_owner_and_a_guest(
    cloud: LocalCloud, client: Client, tmp_path: Path
) -> None:
    file = render(load("short"), tmp_path / "short.flac")
    data = file.read_bytes()
    session_id = client.upload(file, "audio/flac")
    audio = client.until(session_id, lambda session: session["audio"]["durationMs"])["audio"]
    assert audio["md5"] == base64.b64encode(hashlib.md5(data, usedforsecurity=False).digest()).decode()
    assert audio["crc32c"]
    token = posted(client, f"/v1/sessions/{session_id}/invitations")["token"]
    with httpx.Client(timeout=60) as guest:
        joined = posted_by(guest, f"{cloud.endpoints.gateway}/v1/invitations/{token}/join")
        assert joined["session"]["status"] == "ended"
        url = f"{cloud.endpoints.gateway}/v1/sessions/{session_id}/audio"
        heard = [client.http.get(url), guest.get(url, headers=signed_in(cloud, guest, joined["token"]))]
        for playback in heard:
            assert playback.json()["durationMs"] == audio["durationMs"]
            headers = {"range": "bytes=100-1099", "origin": PAGE}
            part = guest.get(playback.json()["url"], headers=headers)
            assert (part.status_code, part.content) == (206, data[100:1100])
            assert part.headers["content-range"] == f"bytes 100-1099/{len(data)}"
            assert part.headers["access-control-allow-origin"] in {"*", PAGE}
            assert "content-range" in part.headers["access-control-expose-headers"].lower()


def posted_by(http: httpx.Client, url: str) -> dict:  # type: ignore[type-arg] # JSON
    answer = http.post(url, json={"name": "Gast"})
    assert answer.is_success, answer.text
    return dict(answer.json())
