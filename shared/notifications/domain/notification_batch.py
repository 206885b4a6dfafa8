"""An event on its way to its people: some of them at a time, and then the devices that could not be pushed."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from shared.core.domain.model import Model
from shared.core.domain.tasks import Task
from shared.notifications.domain.devices import Device
from shared.sessions.domain.events import SessionEvent

MOST_PEOPLE = 100  # told in one go: a write each, twenty devices each at most
MOST_PUSHES = 100  # sent side by side, and known by name in a task
MOST_ATTEMPTS = 7  # of a push message: the last is half an hour after the first, the sync event stays for a week
WAIT = timedelta(seconds=30)  # before the second attempt, doubled each time


class NotificationBatch(Model):
    """An event for some people. From the second attempt on, their devices of the ids `left` are pushed and no more."""

    event: SessionEvent
    people: tuple[str, ...]
    attempt: int = 1
    left: tuple[str, ...] = ()

    def means(self, device: Device) -> bool:
        """Whether this device is to be pushed; whoever did it needs no message about it."""
        return device.owner != self.event.by and (self.attempt == 1 or device.id in self.left)


def split_into_batches(event: SessionEvent, people: Sequence[str]) -> list[NotificationBatch]:
    """The event for all these people."""
    pages = range(0, len(people), MOST_PEOPLE)
    return [NotificationBatch(event=event, people=tuple(people[first : first + MOST_PEOPLE])) for first in pages]


def retry_batch(notification_batch: NotificationBatch, left: Sequence[Device]) -> NotificationBatch | None:
    """The next attempt at these devices; None when it was the last."""
    if not left or notification_batch.attempt >= MOST_ATTEMPTS:
        return None
    people = tuple(dict.fromkeys(device.owner for device in left))
    ids = tuple(dict.fromkeys(device.id for device in left))
    return notification_batch.model_copy(
        update={"people": people, "attempt": notification_batch.attempt + 1, "left": ids}
    )


def notification_task(notification_batch: NotificationBatch, now: datetime) -> Task:
    """Its name is that of what is told to whom, so asking twice is asking once."""
    name = hashlib.sha256(notification_batch.model_dump_json().encode()).hexdigest()[:40]
    wait = WAIT * 2 ** (notification_batch.attempt - 2) if notification_batch.attempt > 1 else None
    return Task(function="notify_people", name=name, payload=notification_batch, at=now + wait if wait else None)
