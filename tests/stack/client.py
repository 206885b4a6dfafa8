"""A user of the public HTTP API, as a browser or a program would be one."""

import base64
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

FINISHED = ("completed", "failed", "cancelled")


def id_token(project: str, uid: str) -> str:
    """A token as the Auth emulator's are: not signed, which only emulators accept."""
    now = int(time.time())
    claims = {
        "iss": f"https://securetoken.google.com/{project}",
        "aud": project,
        "sub": uid,
        "user_id": uid,
        "auth_time": now,
        "iat": now,
        "exp": now + 3600,
        "firebase": {"sign_in_provider": "custom", "identities": {}},
    }
    parts = ({"alg": "none", "typ": "JWT"}, claims)
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts) + "."


class Client:
    """Calls the API as one user."""

    def __init__(self, api: str, project: str, uid: str = "ann") -> None:
        headers = {"Authorization": f"Bearer {id_token(project, uid)}"}
        self.http = httpx.Client(base_url=api, headers=headers, timeout=60)

    def announce(self, file: Path, content_type: str, key: str = "", **fields: Any) -> httpx.Response:
        """POST /v1/uploads for this file."""
        body = {"fileName": file.name, "contentType": content_type, "sizeBytes": file.stat().st_size} | fields
        return self.http.post("/v1/uploads", json=body, headers={"Idempotency-Key": key} if key else {})

    def send(self, ticket: dict[str, Any], data: bytes) -> httpx.Response:
        """Sends the whole file to where the ticket says, in one PUT or as one resumable upload."""
        if ticket["method"] == "PUT":
            return httpx.put(ticket["url"], content=data, headers=ticket["headers"], timeout=600)
        started = httpx.post(ticket["url"], headers=ticket["headers"])
        return httpx.put(started.headers["location"], content=data, timeout=600)

    def upload(self, file: Path, content_type: str, **fields: Any) -> str:
        """Announces and sends a file; returns the session's id."""
        announced = self.announce(file, content_type, **fields)
        assert announced.status_code == 201, announced.text
        sent = self.send(announced.json(), file.read_bytes())
        assert sent.is_success, sent.text
        return str(announced.json()["sessionId"])

    def session(self, session_id: str) -> dict[str, Any]:
        """GET /v1/sessions/{id}."""
        answer = self.http.get(f"/v1/sessions/{session_id}")
        assert answer.is_success, answer.text
        return dict(answer.json())

    def finished(self, session_id: str, seconds: float = 240) -> dict[str, Any]:
        """The session once its transcription ended."""
        return self.until(session_id, lambda s: s["transcription"]["state"] in FINISHED, seconds)

    def until(self, session_id: str, reached: Callable[[dict[str, Any]], bool], seconds: float = 240) -> dict[str, Any]:
        """The session once it is as wanted; fails with what it is when it never gets there."""
        deadline = time.monotonic() + seconds
        while not reached(session := self.session(session_id)):
            assert time.monotonic() < deadline, session
            time.sleep(0.1)
        return session

    def export(self, session_id: str, extension: str) -> httpx.Response:
        """GET the transcript as a file."""
        return self.http.get(f"/v1/sessions/{session_id}/transcript.{extension}")
