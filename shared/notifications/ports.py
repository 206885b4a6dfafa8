"""What notifications need of the world, as protocols."""

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
        """Stores it, over what was there."""

    def seen(self, owner: str, device_id: str, now: datetime, expire_at: datetime) -> None:
        """The device is online; raises `NotFound`."""

    def remove(self, owner: str, device_id: str) -> None:
        """One that is not there is no error."""

    def of(self, owner: str, limit: int) -> list[Device]:
        """Those seen last first."""

    def reachable(self, owners: Sequence[str]) -> list[Versioned[Device]]:
        """All devices of these users that have a push token."""

    def holding(self, push_token: str) -> list[Versioned[Device]]:
        """Devices of anybody that have this push token."""

    def silent(self, before: datetime, limit: int) -> list[Versioned[Device]]:
        """Devices of anybody that are said to be online and were not seen since `before`, the longest unseen first."""

    def expired(self, before: datetime, limit: int) -> list[Versioned[Device]]:
        """Devices of anybody whose session ended before `before`."""

    def replace(self, held: Versioned[Device], device: Device | None) -> bool:
        """Stores it, or removes it; False, and no change, when the device is no longer the one held."""


class SyncFeed(Protocol):
    """What happened, for the devices of each user."""

    def write(self, owners: Sequence[str], event: SessionEvent, expire_at: datetime) -> None:
        """Stores it for each; an event that a user has already stays as it is."""

    def read(self, owner: str, after: Cursor | None, since: datetime, before: datetime, limit: int) -> list[SyncEvent]:
        """Those stored from `since` on and before `before`, and behind `after`, oldest first."""


class Messages(Protocol):
    """What people write in a session."""

    def create(self, message: Message) -> bool:
        """False, and no change, when it exists already."""

    def load(self, session_id: str, message_id: str) -> Versioned[Message]:
        """Raises `NotFound`."""

    def save(self, held: Versioned[Message], message: Message) -> None:
        """Raises `Stale`, and changes nothing, when the message is no longer the one held."""

    def listed(self, session_id: str, after: Cursor | None, limit: int) -> list[Message]:
        """Oldest first, those of one moment by ascending id; only those behind `after`."""


class DeliveryMaintenance(Protocol):
    """Events on their way to webhooks, as maintenance walks them."""

    def overdue(self, before: datetime, after: JobCursor | None, limit: int) -> list[JobItem[Delivery]]:
        """Deliveries to anybody whose next call was due before `before`, the longest due first."""


class Webhooks(Protocol):
    """Addresses that want to hear what happens."""

    def create(self, webhook: Webhook) -> bool:
        """False, and no change, when it exists already."""

    def load(self, ref: WebhookRef) -> Versioned[Webhook]:
        """Raises `NotFound`."""

    def save(self, held: Versioned[Webhook], webhook: Webhook) -> None:
        """Raises `Stale`, and changes nothing, when the webhook is no longer the one held."""

    def remove(self, ref: WebhookRef) -> None:
        """One that is not there is no error."""

    def of(self, owners: Sequence[str]) -> list[Webhook]:
        """All webhooks of these users, the oldest first."""


class Deliveries(Protocol):
    """Events on their way to webhooks, and those that arrived."""

    def create(self, delivery: Delivery) -> bool:
        """False, and no change, when it exists already."""

    def load(self, ref: WebhookRef, event: str) -> Versioned[Delivery]:
        """Raises `NotFound`."""

    def save(self, held: Versioned[Delivery], delivery: Delivery) -> None:
        """Raises `Stale`, and changes nothing, when the delivery is no longer the one held."""

    def listed(self, ref: WebhookRef, after: Cursor | None, limit: int) -> list[Delivery]:
        """Newest first, those of one moment by descending id; only those behind `after`."""


class WebhookResponse(NamedTuple):
    """What came of a call: the status, or an error: `dns`, `address`, `connect`, `tls`, `timeout` or `protocol`."""

    status: int | None
    error: str | None
    took_ms: int


class WebhookCalls(Protocol):
    """Calls to addresses that strangers gave us."""

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> WebhookResponse:
        """Calls a public address, or one that the operator allows; follows nothing, keeps nothing of the answer."""


class PushOutcome(Enum):
    """What came of a push message."""

    SENT = auto()
    GONE = auto()  # the device's token is not valid any more
    REFUSED = auto()
    BUSY = auto()  # the service did not answer, or had no time


class Pushes(Protocol):
    """Messages to devices that may be asleep."""

    def push(self, tokens: Sequence[str], note: PushMessage) -> list[PushOutcome]:
        """One message a token, side by side; what came of each, in their order. One that fails leaves the others."""
