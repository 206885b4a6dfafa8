"""Devices, what they missed, and what people write to each other."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from shared.domain.cursors import Cursor
from shared.domain.devices import Device
from shared.domain.events import SessionEvent
from shared.domain.messages import Message
from shared.domain.sync import SyncEvent


class HeldDevice(NamedTuple):
    """A device as it was read; `token` lets a write see whether it is still that."""

    value: Device
    token: object


class Devices(Protocol):
    """The devices of users."""

    def put(self, device: Device) -> None:
        """Stores it, over what was there."""

    def seen(self, owner: str, device_id: str, now: datetime, expire_at: datetime) -> None:
        """The device is online; raises `NotFound`."""

    def remove(self, owner: str, device_id: str) -> None:
        """One that is not there is no error."""

    def of(self, owner: str, limit: int) -> list[Device]:
        """Those seen last first."""

    def reachable(self, owners: Sequence[str]) -> list[HeldDevice]:
        """All devices of these users that have a push token."""

    def holding(self, push_token: str) -> list[HeldDevice]:
        """Devices of anybody that have this push token."""

    def silent(self, before: datetime, limit: int) -> list[HeldDevice]:
        """Devices of anybody that are said to be online and were not seen since `before`, the longest unseen first."""

    def expired(self, before: datetime, limit: int) -> list[HeldDevice]:
        """Devices of anybody whose session ended before `before`."""

    def replace(self, held: HeldDevice, device: Device | None) -> bool:
        """Stores it, or removes it; False, and no change, when the device is no longer the one held."""


class SyncFeed(Protocol):
    """What happened, for the devices of each user."""

    def write(self, owners: Sequence[str], event: SessionEvent, expire_at: datetime) -> None:
        """Stores it for each; an event that a user has already stays as it is."""

    def read(self, owner: str, after: Cursor | None, since: datetime, before: datetime, limit: int) -> list[SyncEvent]:
        """Those stored from `since` on and before `before`, and behind `after`, oldest first."""


class HeldMessage(NamedTuple):
    """A message as it was read; `token` lets a write see whether it is still that."""

    value: Message
    token: object


class Messages(Protocol):
    """What people write in a session."""

    def create(self, message: Message) -> bool:
        """False, and no change, when it exists already."""

    def load(self, session_id: str, message_id: str) -> HeldMessage:
        """Raises `NotFound`."""

    def save(self, held: HeldMessage, message: Message) -> None:
        """Raises `Stale`, and changes nothing, when the message is no longer the one held."""

    def listed(self, session_id: str, after: Cursor | None, limit: int) -> list[Message]:
        """Oldest first, those of one moment by ascending id; only those behind `after`."""
