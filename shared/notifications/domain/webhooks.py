"""Webhooks and their deliveries: documents `users/{uid}/webhooks/{id}` and `deliveries/{event}` below them."""

import base64
import re
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints

from shared.core.domain.model import Model
from shared.core.domain.request_model import RequestModel
from shared.sessions.domain.events import EventId, EventKind, SessionEvent

SECRET_BYTES = 32  # Standard Webhooks asks for 24 to 64
MAX_WEBHOOKS = 10  # of one user
DELIVERY_RETENTION = timedelta(days=30)  # of a delivery in the log
MAX_STORED_ATTEMPTS = 50  # the newest attempts of a delivery


# A host name or an IPv6 address, an optional port, then a path and query in ASCII; no user and no fragment.
_ADDRESS = r"https?://([0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?([/?][!$-~]*)?"


def _address(url: str) -> str:
    if not re.fullmatch(_ADDRESS, url):
        raise ValueError("must be an https address, in ASCII, without a user, a fragment or blanks")
    try:
        _ = urlsplit(url).port
    except ValueError:
        raise ValueError("must be an address") from None
    return url


Address = Annotated[
    str,
    StringConstraints(max_length=2000),
    AfterValidator(_address),
    Field(json_schema_extra={"pattern": f"^{_ADDRESS}$"}),
]
Kinds = Annotated[tuple[EventKind, ...], AfterValidator(lambda kinds: tuple(sorted(set(kinds))))]


class WebhookRequest(RequestModel):
    """An address and the kinds of events to send to it; without kinds, all events."""

    url: Address
    kinds: Kinds = ()


class WebhookView(Model):
    """A webhook as its owner sees it. One that failed for long is disabled, with the reason."""

    id: str
    owner: str
    url: str
    kinds: tuple[EventKind, ...]
    created_at: datetime
    failing_since: datetime | None = None
    disabled_at: datetime | None = None
    disabled_reason: str | None = None


class Webhook(WebhookView):
    """A webhook with the secret that signs its calls; the secret is shown once."""

    secret: str

    @property
    def view(self) -> WebhookView:
        """The webhook without its secret."""
        return WebhookView.model_validate(self.model_dump(exclude={"secret"}))

    def wants(self, kind: EventKind) -> bool:
        """Whether events of this kind are sent to the webhook."""
        return self.disabled_at is None and (not self.kinds or kind in self.kinds)


class WebhookList(Model):
    """A user's webhooks, the oldest first."""

    webhooks: list[WebhookView]


class DeliveryState(StrEnum):
    """The state of a delivery."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


class DeliveryAttempt(Model):
    """One call: its HTTP status, or the error if there was no response."""

    at: datetime
    status: int | None = None
    error: str | None = None
    took_ms: int = 0

    @property
    def good(self) -> bool:
        """Whether the receiver accepted the event."""
        return self.status is not None and 200 <= self.status < 300


class WebhookRef(Model):
    """Names a webhook."""

    owner: str
    webhook: str


class DeliveryRef(WebhookRef):
    """Names one attempt to deliver one event."""

    event: EventId
    run: int
    attempt: int


class Delivery(Model):
    """One event on its way to one webhook.

    `run` counts the requested deliveries, `attempt` the calls made in this run. `next_at` is when the next call is due;
    None at the end.
    """

    webhook: str
    owner: str
    event: SessionEvent
    state: DeliveryState = DeliveryState.PENDING
    run: int = 1
    attempt: int = 0
    attempts: tuple[DeliveryAttempt, ...] = ()
    created_at: datetime
    next_at: datetime | None = None
    expire_at: datetime

    @property
    def ref(self) -> DeliveryRef:
        """The attempt that is due."""
        return DeliveryRef(
            owner=self.owner, webhook=self.webhook, event=self.event.id, run=self.run, attempt=self.attempt
        )


class DeliveryList(Model):
    """Newest first. `next_cursor` reads the next page; None at the end."""

    deliveries: list[Delivery]
    next_cursor: str | None


def new_secret() -> str:
    """A random secret in the format of Standard Webhooks: `whsec_` and 32 bytes in base64."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()}"
