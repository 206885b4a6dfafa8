"""Queues declared by `infra/topology.yaml`, created and updated in a store."""

import logging
from collections.abc import Mapping
from datetime import timedelta

from google.cloud.tasks_v2.types import Queue, RateLimits, RetryConfig

from infra import topology
from infra.local.tasks import resource_names
from infra.local.tasks.queue_settings import with_defaults
from infra.local.tasks.store import TaskStore

logger = logging.getLogger("tasks")


def create_declared_queues(store: TaskStore, queues: Mapping[str, topology.DeclaredQueue], location: str) -> None:
    """Creates missing queues and updates changed ones. Raises `TasksApiError` for an invalid queue.

    `location` is "projects/PROJECT/locations/LOCATION". A queue that is no longer declared stays, with its tasks.
    """
    for short, declaration in queues.items():
        name = resource_names.checked_name(f"{location}/queues/{short}", resource_names.QUEUE)
        stored = store.queue(name)
        wanted = _queue(name, declaration)
        if stored:
            wanted.state, wanted.purge_time = stored.state, stored.purge_time
        if wanted != stored:
            store.put_queue(wanted)
            logger.info("%s %s", "updated" if stored else "created", name)


def _queue(name: str, declared: topology.DeclaredQueue) -> Queue:
    limits = RateLimits(
        max_dispatches_per_second=declared.max_dispatches_per_second, max_concurrent_dispatches=declared.max_concurrent
    )
    retry = RetryConfig(
        max_attempts=declared.max_attempts,
        min_backoff=timedelta(seconds=declared.min_backoff),
        max_backoff=timedelta(seconds=declared.max_backoff),
        max_doublings=declared.max_doublings,
    )
    return with_defaults(Queue(name=name, state=Queue.State.RUNNING, rate_limits=limits, retry_config=retry))
