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
MAX_PARALLEL_CALLS = 50  # because one call sends one message
INVALID_TOKEN_CODES = ("UNREGISTERED", "SENDER_ID_MISMATCH")  # FcmError codes: the app was uninstalled, or is not ours


def session_for(endpoint: str) -> requests.Session:
    """A session that signs requests as the function's service account; a plain-HTTP endpoint needs no signature."""
    session = requests.Session() if endpoint.startswith("http://") else _signing_session()
    session.mount(endpoint, HTTPAdapter(pool_maxsize=MAX_PARALLEL_CALLS))
    return session


def _signing_session() -> requests.Session:
    scoped, _ = google.auth.default(scopes=[SCOPE])
    return AuthorizedSession(scoped)


class FcmPushes:
    """`session` is a `requests` session that signs its requests if needed; `endpoint` has no path."""

    def __init__(self, session: Any, endpoint: str, project: str) -> None:
        self._session = session
        self._url = f"{endpoint}/v1/projects/{project}/messages:send"

    def push(self, tokens: Sequence[str], message: PushMessage) -> list[PushOutcome]:
        """See `ports.Pushes`; one call a token, at most 50 at once."""
        with ThreadPoolExecutor(MAX_PARALLEL_CALLS) as callers:
            return list(callers.map(lambda token: self._push(token, message), tokens))

    def _push(self, token: str, message: PushMessage) -> PushOutcome:
        try:
            response = self._session.post(self._url, json={"message": _message(token, message)}, timeout=CALL_SECONDS)
        except (requests.RequestException, GoogleAuthError):
            return PushOutcome.BUSY
        if response.ok:
            return PushOutcome.SENT
        if response.status_code == 429 or response.status_code >= 500:
            return PushOutcome.BUSY
        code = _error_code(response)
        return (
            PushOutcome.GONE
            if code in INVALID_TOKEN_CODES or (response.status_code == 404 and not code)
            else PushOutcome.REFUSED
        )


def _message(token: str, message: PushMessage) -> dict[str, Any]:
    """The request body; its tag is set for each platform, so a repeated message is shown once."""
    return {
        "token": token,
        "notification": {"title": "Earshot", "body": message.words},
        "data": dict(message.facts),
        "android": {"notification": {"tag": message.tag}},
        "apns": {"headers": {"apns-collapse-id": message.tag}},
        "webpush": {"notification": {"tag": message.tag}},
    }


def _error_code(response: requests.Response) -> str:
    """The Firebase Cloud Messaging code in a Google API error."""
    try:
        details = response.json()["error"]["details"]
        return next((str(each["errorCode"]) for each in details if "errorCode" in each), "")
    except (ValueError, KeyError, TypeError):
        return ""
