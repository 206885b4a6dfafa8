"""Calls of functions through Cloud Tasks."""

from datetime import timedelta

from google.api_core.exceptions import AlreadyExists
from google.cloud import tasks_v2

from shared.core.domain.service_names import fill_template, service_name
from shared.core.domain.tasks import Task
from shared.core.telemetry.span_context import TRACEPARENT
from shared.core.telemetry.trace import current_traceparent

DISPATCH_DEADLINE = timedelta(minutes=30)  # the longest that Cloud Tasks allows; the function's own timeout is shorter


class CloudTasks:
    """One queue per function, named after it; `worker_url` and `invoker` are templates (`fill_template`)."""

    def __init__(
        self, client: tasks_v2.CloudTasksClient, project: str, region: str, worker_url: str, invoker: str
    ) -> None:
        self._client = client
        self._project = project
        self._region = region
        self._worker_url = worker_url
        self._invoker = invoker

    def enqueue(self, task: Task) -> None:
        """See `ports.Tasks`; one call."""
        queue = self._client.queue_path(self._project, self._region, service_name(task.function))
        url = fill_template(self._worker_url, task.function)
        request = tasks_v2.HttpRequest(
            url=url,
            http_method=tasks_v2.HttpMethod.POST,
            headers={"Content-Type": "application/json"} | _trace(),
            body=task.payload.model_dump_json(by_alias=True).encode(),
            oidc_token=tasks_v2.OidcToken(
                service_account_email=fill_template(self._invoker, task.function), audience=url
            ),
        )
        wanted = tasks_v2.Task(
            name=f"{queue}/tasks/{task.name}",
            http_request=request,
            dispatch_deadline=DISPATCH_DEADLINE,
            schedule_time=task.at,
        )
        try:
            self._client.create_task(parent=queue, task=wanted)
        except AlreadyExists:
            return


def _trace() -> dict[str, str]:
    """The header by which the task continues the trace of its sender."""
    return {TRACEPARENT: place} if (place := current_traceparent()) else {}
