"""One attempt of a task: its request, and the record of its outcome."""

from datetime import UTC, datetime

import grpc
import httpx
from google.api_core import exceptions
from google.cloud.tasks_v2.types import Attempt, HttpMethod
from google.rpc import status_pb2

from infra.local.service_account import ServiceAccount
from infra.local.tasks import resource_names
from infra.local.tasks.http_delivery import DeliveryOutcome, HttpDelivery
from infra.local.tasks.store import TaskRecord

# "Headers that will be ignored or replaced" (HttpRequest.headers in the Cloud Tasks reference).
_REPLACED = ("host", "content-length", "user-agent")
_RESERVED = ("x-google-", "x-appengine-", "x-cloudtasks-")


def begin_attempt(record: TaskRecord, now: float) -> None:
    """Records that the task is sent at `now` (seconds since 1970)."""
    task, moment = record.task, datetime.fromtimestamp(now, UTC)
    record.in_flight += 1
    task.dispatch_count += 1
    task.last_attempt = Attempt(schedule_time=task.schedule_time, dispatch_time=moment)
    if "first_attempt" not in task:
        task.first_attempt = Attempt(dispatch_time=moment)


def attempt_request(record: TaskRecord, account: ServiceAccount) -> HttpDelivery:
    """Returns the request of the attempt that `begin_attempt` recorded."""
    target = record.task.http_request
    headers = httpx.Headers({name: value for name, value in target.headers.items() if not _is_reserved_header(name)})
    headers.update(_task_headers(record))
    if "oidc_token" in target:
        token = account.oidc_token(target.oidc_token.audience or target.url, target.oidc_token.service_account_email)
        headers["Authorization"] = f"Bearer {token}"
    method = HttpMethod(target.http_method or HttpMethod.POST).name
    return HttpDelivery(method, target.url, headers, target.body, record.task.dispatch_deadline.total_seconds())


def finish_attempt(record: TaskRecord, outcome: DeliveryOutcome, now: float) -> None:
    """Records the outcome of an attempt that ended at `now` (seconds since 1970)."""
    task = record.task
    record.in_flight -= 1
    record.status, record.reason = outcome.status, outcome.reason
    if outcome.status is not None:
        task.response_count += 1
        task.last_attempt.response_time = datetime.fromtimestamp(now, UTC)
    if outcome.status is not None and outcome.status < 500:
        record.executions += 1  # responses except 5xx, by the definition of the header
    task.last_attempt.response_status = status_pb2.Status(code=_grpc_code(outcome), message=outcome.reason)


def _is_reserved_header(header: str) -> bool:
    return header.lower() in _REPLACED or header.lower().startswith(_RESERVED)


def _task_headers(record: TaskRecord) -> dict[str, str]:
    """Returns the headers of https://cloud.google.com/tasks/docs/creating-http-target-tasks#handler."""
    task = record.task
    headers = {
        "User-Agent": "Google-Cloud-Tasks",
        "X-CloudTasks-QueueName": resource_names.short_name(resource_names.queue_of(task.name)),
        "X-CloudTasks-TaskName": resource_names.short_name(task.name),
        "X-CloudTasks-TaskRetryCount": str(task.dispatch_count - 1),
        "X-CloudTasks-TaskExecutionCount": str(record.executions),
        "X-CloudTasks-TaskETA": f"{task.schedule_time.timestamp():.6f}",
    }
    if record.status is not None:
        headers["X-CloudTasks-TaskPreviousResponse"] = str(record.status)
    if record.reason:
        headers["X-CloudTasks-TaskRetryReason"] = record.reason
    return headers


def _grpc_code(outcome: DeliveryOutcome) -> int:
    """Returns the google.rpc code of an outcome, as in `Attempt.response_status`."""
    if outcome.timed_out:
        return int(grpc.StatusCode.DEADLINE_EXCEEDED.value[0])
    if outcome.status is None:
        return int(grpc.StatusCode.UNAVAILABLE.value[0])
    code = exceptions.from_http_status(outcome.status, "").grpc_status_code or grpc.StatusCode.UNKNOWN
    return int(code.value[0])
