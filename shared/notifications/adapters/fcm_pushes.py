"""Push messages through the HTTP v1 API of Firebase Cloud Messaging."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import google.auth
import requests
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import AuthorizedSession
from requests.adapters import HTTPAdapter

from shared.notifications.domain.push_messages import PushMessage
from shared.notifications.ports import PushOutcome

SCOPE = "https://www.googleapis.com/auth/firebase.messaging"
CALL_SECONDS = 10
AT_ONCE = 50  # the service takes one message a call
GONE = ("UNREGISTERED", "SENDER_ID_MISMATCH")  # FcmError codes: no more an app of ours, or never one


def session_for(endpoint: str) -> requests.Session:
    """A session that signs with the function's own account; without TLS it has nothing to sign for."""
    session = requests.Session() if endpoint.startswith("http://") else _signing()
    session.mount(endpoint, HTTPAdapter(pool_maxsize=AT_ONCE))
    return session


def _signing() -> requests.Session:
    scoped, _ = google.auth.default(scopes=[SCOPE])
    return AuthorizedSession(scoped)


class FcmPushes:
    """`session` is a `requests` session that signs what it sends, or needs not; `endpoint` has no path."""

    def __init__(self, session: Any, endpoint: str, project: str) -> None:
        self._session = session
        self._url = f"{endpoint}/v1/projects/{project}/messages:send"

    def push(self, tokens: Sequence[str], note: PushMessage) -> list[PushOutcome]:
        """See `ports.Pushes`; a call a token, at most fifty at once."""
        with ThreadPoolExecutor(AT_ONCE) as callers:
            return list(callers.map(lambda token: self._push(token, note), tokens))

    def _push(self, token: str, note: PushMessage) -> PushOutcome:
        try:
            answer = self._session.post(self._url, json={"message": _message(token, note)}, timeout=CALL_SECONDS)
        except (requests.RequestException, GoogleAuthError):
            return PushOutcome.BUSY
        if answer.ok:
            return PushOutcome.SENT
        if answer.status_code == 429 or answer.status_code >= 500:
            return PushOutcome.BUSY
        code = _error_code(answer)
        return PushOutcome.GONE if code in GONE or (answer.status_code == 404 and not code) else PushOutcome.REFUSED


def _message(token: str, note: PushMessage) -> dict[str, Any]:
    """With the tag in each platform's own place: a message that comes twice is shown once."""
    return {
        "token": token,
        "notification": {"title": "Earshot", "body": note.words},
        "data": dict(note.facts),
        "android": {"notification": {"tag": note.tag}},
        "apns": {"headers": {"apns-collapse-id": note.tag}},
        "webpush": {"notification": {"tag": note.tag}},
    }


def _error_code(answer: requests.Response) -> str:
    """The code of Firebase Cloud Messaging's own in a Google API error."""
    try:
        details = answer.json()["error"]["details"]
        return next((str(each["errorCode"]) for each in details if "errorCode" in each), "")
    except (ValueError, KeyError, TypeError):
        return ""
