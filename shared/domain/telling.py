"""An event on its way to its people: some of them at a time, and then the devices that could not be pushed."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from shared.domain.devices import Device
from shared.domain.events import SessionEvent
from shared.domain.models import Model
from shared.domain.tasks import Task

MOST_PEOPLE = 100  # told in one go: a write each, twenty devices each at most
MOST_PUSHES = 100  # sent side by side, and known by name in a task
MOST_ATTEMPTS = 7  # of a push message: the last is half an hour after the first, the sync event stays for a week
WAIT = timedelta(seconds=30)  # before the second attempt, doubled each time


class Telling(Model):
    """An event for some people. From the second attempt on, their devices of the ids `left` are pushed and no more."""

    event: SessionEvent
    people: tuple[str, ...]
    attempt: int = 1
    left: tuple[str, ...] = ()

    def means(self, device: Device) -> bool:
        """Whether this device is to be pushed; whoever did it needs no message about it."""
        return device.owner != self.event.by and (self.attempt == 1 or device.id in self.left)


def tellings(event: SessionEvent, people: Sequence[str]) -> list[Telling]:
    """The event for all these people."""
    pages = range(0, len(people), MOST_PEOPLE)
    return [Telling(event=event, people=tuple(people[first : first + MOST_PEOPLE])) for first in pages]


def again(telling: Telling, left: Sequence[Device]) -> Telling | None:
    """The next attempt at these devices; None when it was the last."""
    if not left or telling.attempt >= MOST_ATTEMPTS:
        return None
    people = tuple(dict.fromkeys(device.owner for device in left))
    ids = tuple(dict.fromkeys(device.id for device in left))
    return telling.model_copy(update={"people": people, "attempt": telling.attempt + 1, "left": ids})


def telling_task(telling: Telling, now: datetime) -> Task:
    """Its name is that of what is told to whom, so asking twice is asking once."""
    name = hashlib.sha256(telling.model_dump_json().encode()).hexdigest()[:40]
    wait = WAIT * 2 ** (telling.attempt - 2) if telling.attempt > 1 else None
    return Task(function="notify_people", name=name, payload=telling, at=now + wait if wait else None)
