"""Checks of access: the API asks callers to sign in, and workers reject strangers."""

from collections.abc import Callable
from http import HTTPStatus

import httpx

REJECTED_STATUSES = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
SIGN_IN_STATUSES = (HTTPStatus.UNAUTHORIZED, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_FOUND)
AccessCheck = Callable[[httpx.Client, str], str]
PROBLEM = "application/problem+json"
# Headers of an event, so that event functions get as far as checking the sender.
EVENT_HEADERS = {
    "ce-id": "1",
    "ce-specversion": "1.0",
    "ce-type": "google.cloud.pubsub.topic.v1.messagePublished",
    "ce-source": "//pubsub.googleapis.com/projects/none/topics/none",
}


def check_asks_caller(http: httpx.Client, url: str) -> str:
    """Calls a public path without a token; returns the fault, or nothing if the API asks to sign in."""
    answer = http.request("GET", url)
    kind = answer.headers.get("content-type", "").partition(";")[0]
    return "" if answer.status_code in SIGN_IN_STATUSES and kind == PROBLEM else f"{answer.status_code} {kind}"


def check_rejects_strangers(http: httpx.Client, url: str) -> str:
    """Calls a worker without a token; returns its status if it accepts the call."""
    answer = http.post(url, json={}, headers=EVENT_HEADERS)
    return "" if answer.status_code in REJECTED_STATUSES else str(answer.status_code)
