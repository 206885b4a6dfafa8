"""The task calls of the Cloud Tasks API; each method takes the request message and returns the response message."""

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

from infra.local.tasks import names
from infra.local.tasks.clock import Clock
from infra.local.tasks.dispatcher import TOMBSTONE_SECONDS, Dispatcher
from infra.local.tasks.new_task import accepted
from infra.local.tasks.pages import page_size
from infra.local.tasks.refusals import AlreadyExists, InvalidArgument, NotFound
from infra.local.tasks.store import Record, Store

LARGEST_PAGE = 1000

logger = logging.getLogger("tasks")


class TaskCalls:
    """Tasks are made, read, run and removed here."""

    def __init__(self, store: Store, clock: Clock, dispatcher: Dispatcher) -> None:
        self._store = store
        self._clock = clock
        self._dispatcher = dispatcher

    def create_task(self, request: CreateTaskRequest) -> Task:
        """Adds a task; `AlreadyExists` when its name is taken or was until an hour ago."""
        now = self._clock.now()
        self._check_queue(request.parent)
        task = accepted(request.task, request.parent, now)
        if self._store.task(task.name):
            raise AlreadyExists(f'task "{task.name}" exists')
        if self._store.was_finished(task.name, now):
            raise AlreadyExists(f'a task with the name "{task.name}" existed too recently')
        self._store.add(task)
        self._dispatcher.look()
        logger.info("created %s", task.name)
        return _viewed(task, request.response_view)

    def get_task(self, request: GetTaskRequest) -> Task:
        """The task, or `NotFound` also when it is done."""
        return _viewed(self._existing(request.name).task, request.response_view)

    def list_tasks(self, request: ListTasksRequest) -> ListTasksResponse:
        """A page of the tasks of a queue."""
        self._check_queue(request.parent)
        size = page_size(request.page_size, LARGEST_PAGE)
        if request.page_token and not request.page_token.isdecimal():
            raise InvalidArgument("page_token is not one that ListTasks gave")
        found = self._store.tasks(request.parent, int(request.page_token or 0), size + 1)
        token = str(found[size - 1].key) if len(found) > size else ""
        tasks = [_viewed(record.task, request.response_view) for record in found[:size]]
        return ListTasksResponse(tasks=tasks, next_page_token=token)

    def delete_task(self, request: DeleteTaskRequest) -> empty_pb2.Empty:
        """Removes a task, also one under way; its name stays taken for an hour."""
        now = self._clock.now()
        self._store.finish(self._existing(request.name), now, now + TOMBSTONE_SECONDS)
        self._dispatcher.look()
        logger.info("deleted %s", request.name)
        return empty_pb2.Empty()

    def run_task(self, request: RunTaskRequest) -> Task:
        """Sends a task at once, whatever its schedule, its queue's limits or state, and even if it is under way."""
        record = self._existing(request.name)
        self._dispatcher.start(record)
        logger.info("run %s", request.name)
        return _viewed(record.task, request.response_view)

    def _existing(self, name: str) -> Record:
        record = self._store.task(names.checked(name, names.TASK))
        if record is None:
            was = " any more" if self._store.was_finished(name, self._clock.now()) else ""
            raise NotFound(f'there is no task "{name}"{was}')
        return record

    def _check_queue(self, queue: str) -> None:
        if self._store.queue(names.checked(queue, names.QUEUE)) is None:
            raise NotFound(f'there is no queue "{queue}"')


def _viewed(task: Task, view: Task.View) -> Task:
    """The task as a view shows it: only the full one has the body."""
    shown = Task(task)
    shown.view = Task.View(view or Task.View.BASIC)
    if shown.view == Task.View.BASIC:
        shown.http_request.body = b""
    return shown
