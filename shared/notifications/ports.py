"""What notifications need of the outside, as protocols."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum, auto
from typing import NamedTuple, Protocol

from shared.core.domain.cursors import Cursor
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobCursor
from shared.core.domain.versioned import Versioned
from shared.notifications.domain.devices import Device
from shared.notifications.domain.messages import Message
from shared.notifications.domain.push_messages import PushMessage
from shared.notifications.domain.sync import SyncEvent
from shared.notifications.domain.webhooks import Delivery, Webhook, WebhookRef
from shared.sessions.domain.events import SessionEvent


class Devices(Protocol):
    """The devices of users."""

    def put(self, device: Device) -> None:
        """Store a device; an existing one is overwritten."""

    def seen(self, owner: str, device_id: str, now: datetime, expire_at: datetime) -> None:
        """Mark the device as online. Raises `NotFound`."""

    def remove(self, owner: str, device_id: str) -> None:
        """Delete a device; a missing one is no error."""

    def of(self, owner: str, limit: int) -> list[Device]:
        """Devices of a user, the last seen first."""

    def reachable(self, owners: Sequence[str]) -> list[Versioned[Device]]:
        """All devices of these users that have a push token."""

    def holding(self, push_token: str) -> list[Versioned[Device]]:
        """Devices of all users that have this push token."""

    def silent(self, before: datetime, limit: int) -> list[Versioned[Device]]:
        """Devices of all users that are marked as online and were last seen before `before`.

        The longest unseen come first.
        """

    def expired(self, before: datetime, limit: int) -> list[Versioned[Device]]:
        """Devices of all users whose session ended before `before`."""

    def replace(self, held: Versioned[Device], device: Device | None) -> bool:
        """Store the device, or delete it if None. False, and no change, if it was changed since it was read."""


class SyncFeed(Protocol):
    """Session events for the devices of each user."""

    def write(self, owners: Sequence[str], event: SessionEvent, expire_at: datetime) -> None:
        """Store the event for each owner; an event that an owner already has stays unchanged."""

    def read(self, owner: str, after: Cursor | None, since: datetime, before: datetime, limit: int) -> list[SyncEvent]:
        """Events stored in `since` <= time < `before` and behind `after`, oldest first."""


class Messages(Protocol):
    """Messages of people in sessions."""

    def create(self, message: Message) -> bool:
        """Store a new message. False, and no change, if it exists already."""

    def load(self, session_id: str, message_id: str) -> Versioned[Message]:
        """One message. Raises `NotFound`."""

    def save(self, held: Versioned[Message], message: Message) -> None:
        """Replace a message. Raises `Stale`, and changes nothing, if it was changed since it was read."""

    def listed(self, session_id: str, after: Cursor | None, limit: int) -> list[Message]:
        """Oldest first, those of one moment by ascending id; only those behind `after`."""


class DeliveryMaintenance(Protocol):
    """Deliveries to webhooks, as jobs of maintenance read them."""

    def overdue(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Delivery]]:
        """Deliveries of all users whose next call was due before `before`, the longest overdue first."""


class Webhooks(Protocol):
    """Webhooks of users."""

    def create(self, webhook: Webhook) -> bool:
        """Store a new webhook. False, and no change, if it exists already."""

    def load(self, ref: WebhookRef) -> Versioned[Webhook]:
        """One webhook. Raises `NotFound`."""

    def save(self, held: Versioned[Webhook], webhook: Webhook) -> None:
        """Replace a webhook. Raises `Stale`, and changes nothing, if it was changed since it was read."""

    def remove(self, ref: WebhookRef) -> None:
        """Delete a webhook; a missing one is no error."""

    def of(self, owners: Sequence[str]) -> list[Webhook]:
        """All webhooks of these users, the oldest first."""


class Deliveries(Protocol):
    """Pending and finished deliveries to webhooks."""

    def create(self, delivery: Delivery) -> bool:
        """Store a new delivery. False, and no change, if it exists already."""

    def load(self, ref: WebhookRef, event: str) -> Versioned[Delivery]:
        """One delivery. Raises `NotFound`."""

    def save(self, held: Versioned[Delivery], delivery: Delivery) -> None:
        """Replace a delivery. Raises `Stale`, and changes nothing, if it was changed since it was read."""

    def listed(self, ref: WebhookRef, after: Cursor | None, limit: int) -> list[Delivery]:
        """Newest first, those of one moment by descending id; only those behind `after`."""


class WebhookResponse(NamedTuple):
    """The result of a call: the status, or an error: `dns`, `address`, `connect`, `tls`, `timeout` or `protocol`."""

    status: int | None
    error: str | None
    took_ms: int


class WebhookCalls(Protocol):
    """HTTP calls to addresses that users gave."""

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> WebhookResponse:
        """Call a public address, or one that the operator allows. Follows no redirect, discards the response body."""


class PushOutcome(Enum):
    """The result of a push message."""

    SENT = auto()
    GONE = auto()  # the device's token is no longer valid
    REFUSED = auto()
    BUSY = auto()  # the service did not respond, or asked to retry later


class Pushes(Protocol):
    """Push messages to devices that may be asleep."""

    def push(self, tokens: Sequence[str], message: PushMessage) -> list[PushOutcome]:
        """Send one message to each token in parallel; the results in the same order.

        A failed one does not affect the others.
        """
