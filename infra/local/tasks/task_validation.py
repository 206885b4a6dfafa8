"""Validation of a new task, and the fields that the server adds."""

import datetime
import secrets

import httpx
from google.cloud.tasks_v2.types import HttpMethod, HttpRequest, Task

from infra.local.tasks import resource_names
from infra.local.tasks.errors import FailedPrecondition, InvalidArgument
from infra.local.tasks.queue_settings import check_retry

# https://cloud.google.com/tasks/docs/quotas; the rest from the comments of Task and HttpRequest.
MAX_TASK_BYTES = 1_048_576
FARTHEST = datetime.timedelta(days=30)
SHORTEST_DEADLINE, LONGEST_DEADLINE = datetime.timedelta(seconds=15), datetime.timedelta(minutes=30)
DEFAULT_DEADLINE = datetime.timedelta(minutes=10)  # of an HTTP task that names none (Task.dispatch_deadline)
MAX_URL_LENGTH = 2083
MAX_PORT = 65535

_WITH_BODY = (HttpMethod.HTTP_METHOD_UNSPECIFIED, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH)


def validated_task(wanted: Task, queue: str, now: float) -> Task:
    """Returns the task as stored at `now` (seconds since 1970). Raises `InvalidArgument` or `FailedPrecondition`."""
    if Task.pb(wanted).ByteSize() > MAX_TASK_BYTES:
        raise InvalidArgument(f"a task is at most {MAX_TASK_BYTES} bytes")
    _check_target(wanted)
    moment = datetime.datetime.fromtimestamp(now, datetime.UTC)
    task = Task(
        name=_task_name(wanted, queue),
        http_request=wanted.http_request,
        create_time=moment.replace(microsecond=0),
        schedule_time=_schedule_time(wanted, moment),
        dispatch_deadline=_dispatch_deadline(wanted),
    )
    if "retry_config" in wanted:
        check_retry(wanted.retry_config)
        task.retry_config = wanted.retry_config
    return task


def _task_name(task: Task, queue: str) -> str:
    if not task.name:
        return f"{queue}/tasks/{secrets.randbits(63)}"
    return resource_names.child_of(f"{queue}/tasks", task.name, resource_names.TASK)


def _schedule_time(task: Task, now: datetime.datetime) -> datetime.datetime:
    wanted = task.schedule_time or now
    if wanted > now + FARTHEST:
        raise InvalidArgument("schedule_time is more than 30 days ahead")
    return max(wanted, now)


def _dispatch_deadline(task: Task) -> datetime.timedelta:
    wanted: datetime.timedelta = task.dispatch_deadline or DEFAULT_DEADLINE
    if not SHORTEST_DEADLINE <= wanted <= LONGEST_DEADLINE:
        raise InvalidArgument("dispatch_deadline must be from 15 seconds to 30 minutes")
    return wanted


def _check_target(task: Task) -> None:
    if "app_engine_http_request" in task:
        raise FailedPrecondition("the project has no App Engine application")
    if "http_request" not in task:
        raise InvalidArgument("a task needs an http_request")
    request = task.http_request
    _check_url(request.url)
    if request.body and request.http_method not in _WITH_BODY:
        raise InvalidArgument("only POST, PUT and PATCH carry a body")
    for name, value in request.headers.items():
        if not (name.isascii() and name.replace("-", "").replace("_", "").isalnum() and _is_plain(value)):
            raise InvalidArgument(f"header {name!r} is not one that HTTP allows")
    _check_authorization(request)


def _check_url(url: str) -> None:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise InvalidArgument(f"url: {error}") from error
    if parsed.scheme not in {"http", "https"} or not parsed.host or len(url) > MAX_URL_LENGTH:
        raise InvalidArgument(f"url must begin with http:// or https:// and have at most {MAX_URL_LENGTH} characters")
    if parsed.port and parsed.port > MAX_PORT:
        raise InvalidArgument(f"url has a port above {MAX_PORT}")


def _check_authorization(request: HttpRequest) -> None:
    if "oauth_token" in request:
        raise InvalidArgument("oauth_token is for Google APIs, which are not served locally: use oidc_token")
    if "oidc_token" in request and "@" not in request.oidc_token.service_account_email:
        raise InvalidArgument("oidc_token needs a service_account_email")


def _is_plain(value: str) -> bool:
    return value.isascii() and value.isprintable()
