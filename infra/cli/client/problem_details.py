"""Problem documents of the API (RFC 9457) as errors, and whether a retry can help."""

from contextlib import suppress
from http import HTTPStatus
from typing import Any

import httpx
from pydantic import ValidationError

from infra.cli.display import formatting
from infra.cli.display.terminal import program_name
from infra.errors import ApiProblem
from shared.billing.domain.quota import Remaining
from shared.core.domain.errors import problem_type

RETRYABLE = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE)
TOO_MANY_JOBS = "too-many-jobs"
NOT_RETRYABLE_SOON = (problem_type(TOO_MANY_JOBS), problem_type("daily-spend-reached"))  # even with a short Retry-After
MAX_DELAY_SECONDS = 60  # a longer wait is left to the user


def retry_delay(answer: httpx.Response) -> int | None:
    """Returns the seconds to wait before a retry, or None if a retry does not help or not soon."""
    if answer.status_code not in RETRYABLE or _problem_document(answer).get("type") in NOT_RETRYABLE_SOON:
        return None
    seconds = _retry_after(answer)
    return seconds if seconds <= MAX_DELAY_SECONDS else None


def problem_of(answer: httpx.Response) -> ApiProblem:
    """Converts an error response: the API's sentence, or one for each field, and the quota left."""
    document, status = _problem_document(answer), answer.status_code
    try:
        said = [f"{each['field']}: {each['message']}" for each in document.get("errors", [])]
        sentence, code = "; ".join(said) or document["detail"], document["type"].removeprefix(problem_type(""))
    except (KeyError, TypeError, AttributeError):
        return ApiProblem(f"Earshot answered with HTTP status {status}.", "", status)
    return ApiProblem(sentence, code, status, _hint(document, answer))


def _hint(document: dict[str, Any], answer: httpx.Response) -> str:
    hints = []
    with suppress(ValidationError):
        hints.append(_quota_left(Remaining.model_validate(document)))
    if answer.status_code == HTTPStatus.PAYMENT_REQUIRED:
        hints.append(f"See all plans with: {program_name()} plan")
    elif document.get("type") == problem_type(TOO_MANY_JOBS):
        hints.append("Run the same command again when one of them has ended.")
    elif (seconds := _retry_after(answer)) > MAX_DELAY_SECONDS:
        hints.append(f"Try again in {formatting.time_until(seconds)}.")
    return "\n".join(hints)


def _quota_left(left: Remaining) -> str:
    minutes, sessions = (
        formatting.count(left.minutes_left, "minute"),
        formatting.count(left.sessions_left, "session"),
    )
    ends = formatting.local_time(left.cycle_ends)
    return f"Left until {ends}: {minutes}, {sessions}. Running: {left.running} of {left.concurrent_jobs}."


def _retry_after(answer: httpx.Response) -> int:
    """Returns the header's seconds, 0 if it is missing or a date."""
    asked = answer.headers.get("Retry-After", "")
    return int(asked) if asked.isdecimal() else 0


def _problem_document(answer: httpx.Response) -> dict[str, Any]:
    """Returns the problem document, or an empty one if the body is no JSON object: a proxy may return anything."""
    try:
        document = answer.json()
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}
