"""Dispatch of tasks: which task is sent when, and the consequence of its outcome."""

import asyncio
import logging
import math
from collections import Counter, defaultdict
from contextlib import suppress
from datetime import UTC, datetime

from google.cloud.tasks_v2.types import Queue, RetryConfig, Task

from infra.local.service_account import ServiceAccount
from infra.local.tasks import attempt, resource_names, retry_policy
from infra.local.tasks.adjustable_clock import AdjustableClock
from infra.local.tasks.http_delivery import DeliveryOutcome, DeliverySender
from infra.local.tasks.store import TaskRecord, TaskStore
from infra.local.tasks.token_bucket import TokenBucket

# "Task deduplication window: about 1 hour", https://cloud.google.com/tasks/docs/quotas
TOMBSTONE_SECONDS = 3600.0

logger = logging.getLogger("tasks")


class Dispatcher:
    """Sends tasks as they become due. Each queue has its own limits, and no queue waits for another."""

    def __init__(self, store: TaskStore, clock: AdjustableClock, account: ServiceAccount) -> None:
        self._store = store
        self._clock = clock
        self._account = account
        self._sender = DeliverySender(clock)
        self._buckets: defaultdict[str, TokenBucket] = defaultdict(TokenBucket)
        self._in_flight: Counter[str] = Counter()  # includes requests whose task was deleted meanwhile
        self._news = asyncio.Event()
        self._looked = asyncio.Condition()
        self._deliveries = asyncio.TaskGroup()

    def wake(self) -> None:
        """Makes the dispatcher inspect its queues soon. Call it after every change."""
        self._news.set()

    async def run(self) -> None:
        """Dispatches until it is cancelled. A cancellation cuts running requests; they are sent again later."""
        async with self._deliveries:
            while True:
                wait = min((self._serve(queue) for queue in self._running_queues()), default=math.inf)
                async with self._looked:
                    self._looked.notify_all()
                with suppress(TimeoutError):
                    async with self._clock.timeout(wait):
                        await self._news.wait()
                self._news.clear()

    async def drained(self) -> None:
        """Returns when no task of a running queue is due and no request is running."""
        async with self._looked:
            await self._looked.wait_for(self._is_drained)

    def start(self, record: TaskRecord) -> None:
        """Sends a task at once."""
        attempt.begin_attempt(record, self._clock.now())
        self._store.save(record)
        self._in_flight[resource_names.queue_of(record.task.name)] += 1
        self._deliveries.create_task(self._deliver(record))

    def _running_queues(self) -> list[Queue]:
        return [queue for queue in self._store.queues() if queue.state == Queue.State.RUNNING]

    def _is_drained(self) -> bool:
        waiting = [self._store.next_due(queue.name) for queue in self._running_queues()]
        now = self._clock.now()
        return not self._in_flight.total() and all(record is None or record.due > now for record in waiting)

    def _serve(self, queue: Queue) -> float:
        """Starts the tasks that a queue may start now; returns the seconds until the next one."""
        limits = queue.rate_limits
        while self._in_flight[queue.name] < limits.max_concurrent_dispatches:
            record, now = self._store.next_due(queue.name), self._clock.now()
            if record is None:
                return math.inf
            if record.due > now:
                return record.due - now
            if wait := self._buckets[queue.name].take(limits, now):
                return wait
            self.start(record)
        return math.inf

    async def _deliver(self, record: TaskRecord) -> None:
        outcome = await self._sender.send(attempt.attempt_request(record, self._account))
        queue = resource_names.queue_of(record.task.name)
        self._in_flight[queue] -= 1
        self._buckets[queue].adapt(outcome)
        if current := self._store.task_by_key(record.key):  # else it was deleted meanwhile
            self._settle(current, outcome)
        self.wake()

    def _settle(self, record: TaskRecord, outcome: DeliveryOutcome) -> None:
        now, task = self._clock.now(), record.task
        attempt.finish_attempt(record, outcome, now)
        if outcome.ok or retry_policy.gives_up(self._retry(task), task.dispatch_count, now - _started(task)):
            self._store.finish(record, now, now + TOMBSTONE_SECONDS)
            logger.info("%s %s: %s", "done" if outcome.ok else "gave up", task.name, outcome.reason)
            return
        wait = max(retry_policy.backoff(self._retry(task), task.dispatch_count), outcome.retry_after)
        record.due = now + wait
        task.schedule_time = datetime.fromtimestamp(record.due, UTC)
        self._store.save(record)
        logger.info("again in %.1f s %s: %s", wait, task.name, outcome.reason)

    def _retry(self, task: Task) -> RetryConfig:
        queue = self._store.queue(resource_names.queue_of(task.name))
        assert queue is not None  # a queue and its tasks are deleted together
        return task.retry_config if "retry_config" in task else queue.retry_config


def _started(task: Task) -> float:
    return float(task.first_attempt.dispatch_time.timestamp())
