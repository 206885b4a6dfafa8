"""Who is let in: strangers are asked by the API who they are, and workers let nobody in."""

from collections.abc import Callable
from http import HTTPStatus

import httpx

CLOSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
ASKED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_FOUND)
Look = Callable[[httpx.Client, str], str]
PROBLEM = "application/problem+json"
# An event, so that functions that take nothing else get as far as asking who sends it.
EVENT = {
    "ce-id": "1",
    "ce-specversion": "1.0",
    "ce-type": "google.cloud.pubsub.topic.v1.messagePublished",
    "ce-source": "//pubsub.googleapis.com/projects/none/topics/none",
}


def asks(http: httpx.Client, url: str) -> str:
    """What is wrong with how a stranger is answered at a public path; nothing if it asks who is calling."""
    answer = http.request("GET", url)
    kind = answer.headers.get("content-type", "").partition(";")[0]
    return "" if answer.status_code in ASKED and kind == PROBLEM else f"{answer.status_code} {kind}"


def closed(http: httpx.Client, url: str) -> str:
    """What a worker answers to somebody without a token, if it lets them in."""
    answer = http.post(url, json={}, headers=EVENT)
    return "" if answer.status_code in CLOSED else str(answer.status_code)
