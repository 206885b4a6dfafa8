"""Task calls of the Cloud Tasks API. Each method takes the request message and returns the response message."""

import logging

from google.cloud.tasks_v2.types import (
    CreateTaskRequest,
    DeleteTaskRequest,
    GetTaskRequest,
    ListTasksRequest,
    ListTasksResponse,
    RunTaskRequest,
    Task,
)
from google.protobuf import empty_pb2

from infra.local.tasks import resource_names
from infra.local.tasks.adjustable_clock import AdjustableClock
from infra.local.tasks.dispatcher import TOMBSTONE_SECONDS, Dispatcher
from infra.local.tasks.errors import InvalidArgument, ResourceExists, ResourceNotFound
from infra.local.tasks.paging import page_size
from infra.local.tasks.store import TaskRecord, TaskStore
from infra.local.tasks.task_validation import validated_task

LARGEST_PAGE = 1000

logger = logging.getLogger("tasks")


class TaskCalls:
    """Creates, reads, runs and deletes tasks."""

    def __init__(self, store: TaskStore, clock: AdjustableClock, dispatcher: Dispatcher) -> None:
        self._store = store
        self._clock = clock
        self._dispatcher = dispatcher

    def create_task(self, request: CreateTaskRequest) -> Task:
        """Creates a task. Raises `ResourceExists` if its name is in use or was within the last hour."""
        now = self._clock.now()
        self._check_queue(request.parent)
        task = validated_task(request.task, request.parent, now)
        if self._store.task(task.name):
            raise ResourceExists(f'task "{task.name}" exists')
        if self._store.was_finished(task.name, now):
            raise ResourceExists(f'a task with the name "{task.name}" existed too recently')
        self._store.add(task)
        self._dispatcher.wake()
        logger.info("created %s", task.name)
        return _task_view(task, request.response_view)

    def get_task(self, request: GetTaskRequest) -> Task:
        """Returns a task. Raises `ResourceNotFound`, also for a finished one."""
        return _task_view(self._existing(request.name).task, request.response_view)

    def list_tasks(self, request: ListTasksRequest) -> ListTasksResponse:
        """Returns a page of the tasks of a queue."""
        self._check_queue(request.parent)
        size = page_size(request.page_size, LARGEST_PAGE)
        if request.page_token and not request.page_token.isdecimal():
            raise InvalidArgument("page_token was not returned by ListTasks")
        found = self._store.tasks(request.parent, int(request.page_token or 0), size + 1)
        token = str(found[size - 1].key) if len(found) > size else ""
        tasks = [_task_view(record.task, request.response_view) for record in found[:size]]
        return ListTasksResponse(tasks=tasks, next_page_token=token)

    def delete_task(self, request: DeleteTaskRequest) -> empty_pb2.Empty:
        """Deletes a task, even a running one; its name stays reserved for an hour."""
        now = self._clock.now()
        self._store.finish(self._existing(request.name), now, now + TOMBSTONE_SECONDS)
        self._dispatcher.wake()
        logger.info("deleted %s", request.name)
        return empty_pb2.Empty()

    def run_task(self, request: RunTaskRequest) -> Task:
        """Sends a task at once, regardless of its schedule, its queue's limits and a running attempt."""
        record = self._existing(request.name)
        self._dispatcher.start(record)
        logger.info("run %s", request.name)
        return _task_view(record.task, request.response_view)

    def _existing(self, name: str) -> TaskRecord:
        record = self._store.task(resource_names.checked_name(name, resource_names.TASK))
        if record is None:
            was = " any more" if self._store.was_finished(name, self._clock.now()) else ""
            raise ResourceNotFound(f'there is no task "{name}"{was}')
        return record

    def _check_queue(self, queue: str) -> None:
        if self._store.queue(resource_names.checked_name(queue, resource_names.QUEUE)) is None:
            raise ResourceNotFound(f'there is no queue "{queue}"')


def _task_view(task: Task, view: Task.View) -> Task:
    """Returns a view of a task; only the full view has the body."""
    shown = Task(task)
    shown.view = Task.View(view or Task.View.BASIC)
    if shown.view == Task.View.BASIC:
        shown.http_request.body = b""
    return shown
