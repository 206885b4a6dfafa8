"""Queue calls of the Cloud Tasks API. Each method takes the request message and returns the response message."""

import logging
from datetime import UTC, datetime

from google.cloud.tasks_v2.types import (
    CreateQueueRequest,
    DeleteQueueRequest,
    GetQueueRequest,
    ListQueuesRequest,
    ListQueuesResponse,
    PauseQueueRequest,
    PurgeQueueRequest,
    Queue,
    ResumeQueueRequest,
    UpdateQueueRequest,
)
from google.protobuf import empty_pb2

from infra.local.tasks import resource_names
from infra.local.tasks.adjustable_clock import AdjustableClock
from infra.local.tasks.dispatcher import TOMBSTONE_SECONDS, Dispatcher
from infra.local.tasks.errors import MethodUnimplemented, ResourceExists, ResourceNotFound
from infra.local.tasks.paging import page_size
from infra.local.tasks.queue_settings import merge_queue, with_defaults
from infra.local.tasks.store import TaskStore

LARGEST_PAGE = 9800

logger = logging.getLogger("tasks")


class QueueCalls:
    """Creates, reads, updates, pauses and deletes queues."""

    def __init__(self, store: TaskStore, clock: AdjustableClock, dispatcher: Dispatcher) -> None:
        self._store = store
        self._clock = clock
        self._dispatcher = dispatcher

    def create_queue(self, request: CreateQueueRequest) -> Queue:
        """Creates a running queue. Raises `ResourceExists`."""
        resource_names.checked_name(request.parent, resource_names.LOCATION)
        name = resource_names.child_of(request.parent, request.queue.name, resource_names.QUEUE)
        if self._store.queue(name):
            raise ResourceExists(f'queue "{name}" exists')
        return self._create(request.queue)

    def get_queue(self, request: GetQueueRequest) -> Queue:
        """Returns a queue. Raises `ResourceNotFound`."""
        return self._existing(request.name)

    def list_queues(self, request: ListQueuesRequest) -> ListQueuesResponse:
        """Returns a page of the queues of a location."""
        if request.filter:
            raise MethodUnimplemented("filter of ListQueues is not served locally")
        parent = resource_names.checked_name(request.parent, resource_names.LOCATION)
        size = page_size(request.page_size, LARGEST_PAGE)
        start = f"{parent}/queues/"
        found = [queue for queue in self._store.queues(request.page_token or start) if queue.name.startswith(start)]
        token = found[size - 1].name if len(found) > size else ""
        return ListQueuesResponse(queues=found[:size], next_page_token=token)

    def update_queue(self, request: UpdateQueueRequest) -> Queue:
        """Updates a queue, or creates it as the API does."""
        name = resource_names.checked_name(request.queue.name, resource_names.QUEUE)
        stored = self._store.queue(name)
        if stored is None:
            return self._create(request.queue)
        mask = request.update_mask if "update_mask" in request else None
        return self._put(with_defaults(merge_queue(stored, request.queue, mask)), "updated")

    def delete_queue(self, request: DeleteQueueRequest) -> empty_pb2.Empty:
        """Deletes a queue with its tasks."""
        self._store.delete_queue(self._existing(request.name).name)
        self._dispatcher.wake()
        logger.info("deleted %s", request.name)
        return empty_pb2.Empty()

    def purge_queue(self, request: PurgeQueueRequest) -> Queue:
        """Deletes the tasks of a queue."""
        queue, now = self._existing(request.name), self._clock.now()
        self._store.purge(queue.name, now + TOMBSTONE_SECONDS)
        queue.purge_time = datetime.fromtimestamp(now, UTC)
        return self._put(queue, "purged")

    def pause_queue(self, request: PauseQueueRequest) -> Queue:
        """Pauses the dispatch of a queue."""
        queue = self._existing(request.name)
        queue.state = Queue.State(Queue.State.PAUSED)
        return self._put(queue, "paused")

    def resume_queue(self, request: ResumeQueueRequest) -> Queue:
        """Resumes the dispatch of a queue."""
        queue = self._existing(request.name)
        queue.state = Queue.State(Queue.State.RUNNING)
        return self._put(queue, "resumed")

    def _existing(self, name: str) -> Queue:
        queue = self._store.queue(resource_names.checked_name(name, resource_names.QUEUE))
        if queue is None:
            raise ResourceNotFound(f'there is no queue "{name}"')
        return queue

    def _create(self, wanted: Queue) -> Queue:
        queue = merge_queue(Queue(name=wanted.name, state=Queue.State.RUNNING), wanted, None)
        return self._put(with_defaults(queue), "created")

    def _put(self, queue: Queue, change: str) -> Queue:
        self._store.put_queue(queue)
        self._dispatcher.wake()
        logger.info("%s %s", change, queue.name)
        return queue
