"""What the API says when it says no (problem documents, RFC 9457), and whether it helps to ask again."""

from contextlib import suppress
from http import HTTPStatus
from typing import Any

import httpx
from pydantic import ValidationError

from infra.cli import wording
from infra.cli.errors import Refused
from infra.cli.terminal import program
from shared.billing.domain.quota import Remaining
from shared.core.domain.errors import problem_type

TRY_AGAIN = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE)
TOO_MANY_JOBS = "too-many-jobs"
NOT_SOON = (problem_type(TOO_MANY_JOBS), problem_type("daily-spend-reached"))  # whatever their Retry-After is
MOST_SECONDS = 60  # nobody is kept waiting for longer


def asks_again_in(answer: httpx.Response) -> int | None:
    """After how many seconds it may be asked again, at the earliest; None when that does not help, or not soon."""
    if answer.status_code not in TRY_AGAIN or _document(answer).get("type") in NOT_SOON:
        return None
    seconds = _retry_after(answer)
    return seconds if seconds <= MOST_SECONDS else None


def refused(answer: httpx.Response) -> Refused:
    """The API's sentence, or those about each field, with what is left of the plan."""
    document, status = _document(answer), answer.status_code
    try:
        said = [f"{each['field']}: {each['message']}" for each in document.get("errors", [])]
        sentence, code = "; ".join(said) or document["detail"], document["type"].removeprefix(problem_type(""))
    except (KeyError, TypeError, AttributeError):
        return Refused(f"Earshot answered with HTTP status {status}.", "", status)
    return Refused(sentence, code, status, _hint(document, answer))


def _hint(document: dict[str, Any], answer: httpx.Response) -> str:
    hints = []
    with suppress(ValidationError):
        hints.append(_left(Remaining.model_validate(document)))
    if answer.status_code == HTTPStatus.PAYMENT_REQUIRED:
        hints.append(f"See all plans with: {program()} plan")
    elif document.get("type") == problem_type(TOO_MANY_JOBS):
        hints.append("Run the same command again when one of them has ended.")
    elif (seconds := _retry_after(answer)) > MOST_SECONDS:
        hints.append(f"Try again in {wording.ahead(seconds)}.")
    return "\n".join(hints)


def _left(left: Remaining) -> str:
    minutes, sessions = wording.counted(left.minutes_left, "minute"), wording.counted(left.sessions_left, "session")
    ends = wording.minute(left.cycle_ends)
    return f"Left until {ends}: {minutes}, {sessions}. Running: {left.running} of {left.concurrent_jobs}."


def _retry_after(answer: httpx.Response) -> int:
    """In seconds; 0 when there is none, or a date."""
    asked = answer.headers.get("Retry-After", "")
    return int(asked) if asked.isdecimal() else 0


def _document(answer: httpx.Response) -> dict[str, Any]:
    """Empty for what is no JSON object: a proxy may answer with anything."""
    try:
        document = answer.json()
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}
