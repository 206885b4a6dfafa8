"""Roles of a real recording, through the real functions: suggested or honestly not, chosen, and read by a browser."""

import time
from pathlib import Path
from typing import Any

import httpx

from infra.local.cloud import LocalCloud
from shared.transcripts.domain.roles.suggestions import ENOUGH
from tests.recordings import load
from tests.stack.client import Client
from tests.support.audio_files import render


def speakers(client: Client, session: str, roles: str | None, seconds: float = 60) -> dict[str, Any]:
    """The speakers once they were looked at, of this set of roles."""
    deadline = time.monotonic() + seconds
    while True:
        answer = client.http.get(f"/v1/sessions/{session}/speakers")
        assert answer.is_success, answer.text
        found = dict(answer.json())
        if not found["pending"] and found["roleSet"] == roles:
            return found
        assert time.monotonic() < deadline, found
        time.sleep(0.1)


def test_roles_are_looked_for_chosen_and_kept(cloud: LocalCloud, client: Client, tmp_path: Path) -> None:
    file = render(load("conversation"), tmp_path / "conversation.flac")
    session = client.finished(client.upload(file, "audio/flac", languageCodes=["en-US"], maxSpeakers=4))["id"]

    readings = speakers(client, session, None)  # people who read books aloud have no roles
    assert len(readings["speakers"]) > 1
    assert all(each["role"] is None and each["evidence"] == [] for each in readings["speakers"])

    first, second = (each["speaker"] for each in readings["speakers"][:2])
    segments = client.export(session, "json").json()["segments"]
    own = {who: next(each["id"] for each in segments if each["speaker"] == who) for who in (first, second)}
    said = {
        own[first]: "Thank you for calling, how can I help you?",
        own[second]: "I'm calling about my parcel, it hasn't arrived and I'd like a refund.",
    }
    edits = [
        {"id": f"text-{each}", "base": 0, "change": {"op": "setText", "segment": each, "text": text}}
        for each, text in said.items()
    ]
    edited = client.http.post(f"/v1/sessions/{session}/edits", json={"edits": edits})
    assert edited.is_success, edited.text
    assert client.http.patch(f"/v1/sessions/{session}", json={"roleSet": "service"}).is_success
    found = {each["speaker"]: each for each in speakers(client, session, "service")["speakers"]}
    agent = found[first]
    assert (agent["role"], agent["locked"]) == ("AGENT", False)
    assert agent["confidence"] >= ENOUGH
    assert agent["evidence"][0]["segment"] == own[first]

    lock = {
        "id": "lock-edit",
        "base": edited.json()["revision"],
        "change": {"op": "setRole", "speaker": first, "role": "Host"},
    }
    assert client.http.post(f"/v1/sessions/{session}/edits", json={"edits": [lock]}).is_success
    assert client.http.post(f"/v1/sessions/{session}/analysis").status_code == 202
    locked = {each["speaker"]: each for each in speakers(client, session, "service")["speakers"]}[first]
    assert (locked["role"], locked["locked"], locked["suggestedRole"]) == ("Host", True, "AGENT")
    assert "(Host)" in client.http.get(f"/v1/sessions/{session}/transcript.txt?roles=true").text

    documents = (
        f"http://{cloud.endpoints.firestore}/v1/projects/{cloud.endpoints.project}/databases/(default)/documents"
    )
    headers = {"Authorization": client.http.headers["Authorization"]}
    read = httpx.get(f"{documents}/sessions/{session}/analysis/1", headers=headers)
    assert read.is_success, read.text
    assert {"statistics", "roles"} <= read.json()["fields"].keys()
