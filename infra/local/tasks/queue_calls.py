"""The queue calls of the Cloud Tasks API; each method takes the request message and returns the response message."""

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

from infra.local.tasks import names
from infra.local.tasks.clock import Clock
from infra.local.tasks.dispatcher import TOMBSTONE_SECONDS, Dispatcher
from infra.local.tasks.pages import page_size
from infra.local.tasks.queue_settings import completed, merged
from infra.local.tasks.refusals import AlreadyExists, NotFound, Unimplemented
from infra.local.tasks.store import Store

LARGEST_PAGE = 9800

logger = logging.getLogger("tasks")


class QueueCalls:
    """Queues are made, changed, paused and removed here."""

    def __init__(self, store: Store, clock: Clock, dispatcher: Dispatcher) -> None:
        self._store = store
        self._clock = clock
        self._dispatcher = dispatcher

    def create_queue(self, request: CreateQueueRequest) -> Queue:
        """Adds a running queue; `AlreadyExists` when there is one of that name."""
        names.checked(request.parent, names.LOCATION)
        name = names.child_of(request.parent, request.queue.name, names.QUEUE)
        if self._store.queue(name):
            raise AlreadyExists(f'queue "{name}" exists')
        return self._create(request.queue)

    def get_queue(self, request: GetQueueRequest) -> Queue:
        """The queue, or `NotFound`."""
        return self._existing(request.name)

    def list_queues(self, request: ListQueuesRequest) -> ListQueuesResponse:
        """A page of the queues in a location."""
        if request.filter:
            raise Unimplemented("filter of ListQueues is not served locally")
        parent = names.checked(request.parent, names.LOCATION)
        size = page_size(request.page_size, LARGEST_PAGE)
        start = f"{parent}/queues/"
        found = [queue for queue in self._store.queues(request.page_token or start) if queue.name.startswith(start)]
        token = found[size - 1].name if len(found) > size else ""
        return ListQueuesResponse(queues=found[:size], next_page_token=token)

    def update_queue(self, request: UpdateQueueRequest) -> Queue:
        """Changes a queue, or creates it when it is not there, as the API does."""
        name = names.checked(request.queue.name, names.QUEUE)
        stored = self._store.queue(name)
        if stored is None:
            return self._create(request.queue)
        mask = request.update_mask if "update_mask" in request else None
        return self._put(completed(merged(stored, request.queue, mask)), "updated")

    def delete_queue(self, request: DeleteQueueRequest) -> empty_pb2.Empty:
        """Removes a queue with its tasks."""
        self._store.delete_queue(self._existing(request.name).name)
        self._dispatcher.look()
        logger.info("deleted %s", request.name)
        return empty_pb2.Empty()

    def purge_queue(self, request: PurgeQueueRequest) -> Queue:
        """Removes the tasks of a queue; the queue stays."""
        queue, now = self._existing(request.name), self._clock.now()
        self._store.purge(queue.name, now + TOMBSTONE_SECONDS)
        queue.purge_time = datetime.fromtimestamp(now, UTC)
        return self._put(queue, "purged")

    def pause_queue(self, request: PauseQueueRequest) -> Queue:
        """Stops the dispatching of a queue."""
        queue = self._existing(request.name)
        queue.state = Queue.State(Queue.State.PAUSED)
        return self._put(queue, "paused")

    def resume_queue(self, request: ResumeQueueRequest) -> Queue:
        """Goes on with the dispatching of a queue."""
        queue = self._existing(request.name)
        queue.state = Queue.State(Queue.State.RUNNING)
        return self._put(queue, "resumed")

    def _existing(self, name: str) -> Queue:
        queue = self._store.queue(names.checked(name, names.QUEUE))
        if queue is None:
            raise NotFound(f'there is no queue "{name}"')
        return queue

    def _create(self, wanted: Queue) -> Queue:
        queue = merged(Queue(name=wanted.name, state=Queue.State.RUNNING), wanted, None)
        return self._put(completed(queue), "created")

    def _put(self, queue: Queue, change: str) -> Queue:
        self._store.put_queue(queue)
        self._dispatcher.look()
        logger.info("%s %s", change, queue.name)
        return queue
