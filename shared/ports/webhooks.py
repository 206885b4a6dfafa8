"""Webhooks and push messages."""

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple, Protocol

from shared.domain.cursors import Cursor
from shared.domain.notes import Note
from shared.domain.webhooks import Delivery, Webhook, WebhookRef


class HeldWebhook(NamedTuple):
    """A webhook as it was read; `token` lets a write see whether it is still that."""

    value: Webhook
    token: object


class HeldDelivery(NamedTuple):
    """A delivery as it was read; `token` lets a write see whether it is still that."""

    value: Delivery
    token: object


class Webhooks(Protocol):
    """Addresses that want to hear what happens."""

    def create(self, webhook: Webhook) -> bool:
        """False, and no change, when it exists already."""

    def load(self, ref: WebhookRef) -> HeldWebhook:
        """Raises `NotFound`."""

    def save(self, held: HeldWebhook, webhook: Webhook) -> None:
        """Raises `Stale`, and changes nothing, when the webhook is no longer the one held."""

    def remove(self, ref: WebhookRef) -> None:
        """One that is not there is no error."""

    def of(self, owners: Sequence[str]) -> list[Webhook]:
        """All webhooks of these users, the oldest first."""


class Deliveries(Protocol):
    """Events on their way to webhooks, and those that arrived."""

    def create(self, delivery: Delivery) -> bool:
        """False, and no change, when it exists already."""

    def load(self, ref: WebhookRef, event: str) -> HeldDelivery:
        """Raises `NotFound`."""

    def save(self, held: HeldDelivery, delivery: Delivery) -> None:
        """Raises `Stale`, and changes nothing, when the delivery is no longer the one held."""

    def listed(self, ref: WebhookRef, after: Cursor | None, limit: int) -> list[Delivery]:
        """Newest first, those of one moment by descending id; only those behind `after`."""


class Answer(NamedTuple):
    """What came of a call: the status, or an error: `dns`, `address`, `connect`, `tls`, `timeout` or `protocol`."""

    status: int | None
    error: str | None
    took_ms: int


class WebhookCalls(Protocol):
    """Calls to addresses that strangers gave us."""

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Calls a public address, or one that the operator allows; follows nothing, keeps nothing of the answer."""


class Pushed(Enum):
    """What came of a push message."""

    SENT = auto()
    GONE = auto()  # the device's token is not valid any more
    REFUSED = auto()
    BUSY = auto()  # the service did not answer, or had no time


class Pushes(Protocol):
    """Messages to devices that may be asleep."""

    def push(self, tokens: Sequence[str], note: Note) -> list[Pushed]:
        """One message a token, side by side; what came of each, in their order. One that fails leaves the others."""
