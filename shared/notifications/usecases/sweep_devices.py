"""Marks silent devices as offline; a day later, their session ends and they are removed."""

from datetime import datetime
from typing import NamedTuple

from shared.core.domain.versioned import Versioned
from shared.core.ports import Clock
from shared.notifications.domain.devices import OFFLINE_AFTER, Device
from shared.notifications.ports import Devices


class Swept(NamedTuple):
    """The number of devices in a batch, and whether there may be more."""

    done: int
    more: bool


def sweep_devices(devices: Devices, clock: Clock, limit: int, *, dry_run: bool = False) -> Swept:
    """Process at most `limit` devices: expired ones are removed, silent ones become offline.

    A device that is changed meanwhile stays unchanged. With `dry_run`, devices are only counted. Idempotent.
    """
    now = clock.now()
    expired = devices.expired(now, limit)
    silent = devices.silent(now - OFFLINE_AFTER, limit - len(expired)) if len(expired) < limit else []
    changes: list[tuple[Versioned[Device], Device | None]] = [(held, None) for held in expired]
    changes += [(held, _offline(held.value)) for held in silent if not _ended(held.value, now)]
    done = sum(dry_run or devices.replace(held, after) for held, after in changes)
    return Swept(done, len(expired) + len(silent) >= limit)


def _offline(device: Device) -> Device:
    return device.model_copy(update={"online": False})


def _ended(device: Device, now: datetime) -> bool:
    """Whether it is among the expired ones, in this batch or in the next."""
    return device.expire_at < now
