"""Batches of recipients of one event, and retries for devices whose push failed."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from shared.core.domain.model import Model
from shared.core.domain.tasks import Task
from shared.notifications.domain.devices import Device
from shared.sessions.domain.events import SessionEvent

MAX_RECIPIENTS = 100  # a batch: one write and at most 20 devices each
MAX_PUSHES = 100  # a call; their device ids fit into one task
MAX_ATTEMPTS = 7  # to push: the last is half an hour after the first; the sync event stays for a week
FIRST_RETRY_DELAY = timedelta(seconds=30)  # doubled with each attempt


class NotificationBatch(Model):
    """An event and some of its recipients. From the second attempt on, only devices with ids in `left` get a push."""

    event: SessionEvent
    people: tuple[str, ...]
    attempt: int = 1
    left: tuple[str, ...] = ()

    def means(self, device: Device) -> bool:
        """Whether this device gets a push; the devices of the user who caused the event do not."""
        return device.owner != self.event.by and (self.attempt == 1 or device.id in self.left)


def split_into_batches(event: SessionEvent, people: Sequence[str]) -> list[NotificationBatch]:
    """Batches of at most `MAX_RECIPIENTS` recipients."""
    pages = range(0, len(people), MAX_RECIPIENTS)
    return [NotificationBatch(event=event, people=tuple(people[first : first + MAX_RECIPIENTS])) for first in pages]


def retry_batch(notification_batch: NotificationBatch, left: Sequence[Device]) -> NotificationBatch | None:
    """The next attempt for these devices; None after the last attempt."""
    if not left or notification_batch.attempt >= MAX_ATTEMPTS:
        return None
    people = tuple(dict.fromkeys(device.owner for device in left))
    ids = tuple(dict.fromkeys(device.id for device in left))
    return notification_batch.model_copy(
        update={"people": people, "attempt": notification_batch.attempt + 1, "left": ids}
    )


def notification_task(notification_batch: NotificationBatch, now: datetime) -> Task:
    """The task of this batch. Its name is derived from event and recipients, so enqueueing is idempotent."""
    name = hashlib.sha256(notification_batch.model_dump_json().encode()).hexdigest()[:40]
    wait = FIRST_RETRY_DELAY * 2 ** (notification_batch.attempt - 2) if notification_batch.attempt > 1 else None
    return Task(function="notify_people", name=name, payload=notification_batch, at=now + wait if wait else None)
