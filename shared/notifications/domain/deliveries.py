"""Every change of a delivery and of its webhook, as pure functions; retry delays and limits."""

import hashlib
from datetime import datetime, timedelta

from shared.core.domain.limits import Limits
from shared.core.domain.tasks import Task
from shared.notifications.domain.webhooks import (
    DELIVERY_RETENTION,
    MAX_STORED_ATTEMPTS,
    Delivery,
    DeliveryAttempt,
    DeliveryState,
    Webhook,
)
from shared.sessions.domain.events import SessionEvent


def new_delivery(webhook: Webhook, event: SessionEvent, now: datetime) -> Delivery:
    """A pending delivery of the event; its first call is due at once."""
    return Delivery(
        webhook=webhook.id,
        owner=webhook.owner,
        event=event,
        created_at=now,
        next_at=now,
        expire_at=now + DELIVERY_RETENTION,
    )


def replay(delivery: Delivery, now: datetime) -> Delivery:
    """The delivery, pending again from the first attempt; one that is still pending stays unchanged."""
    if delivery.state is DeliveryState.PENDING:
        return delivery
    again = {"state": DeliveryState.PENDING, "run": delivery.run + 1, "attempt": 0, "next_at": now}
    return delivery.model_copy(update=again | {"expire_at": now + DELIVERY_RETENTION})


def record_attempt(delivery: Delivery, attempt: DeliveryAttempt, limits: Limits) -> Delivery:
    """The delivery after a call: delivered, due again later, or failed."""
    attempts_made = delivery.attempt + 1
    update = {
        "attempt": attempts_made,
        "attempts": (*delivery.attempts, attempt)[-MAX_STORED_ATTEMPTS:],
        "next_at": None,
    }
    if attempt.good:
        return delivery.model_copy(update=update | {"state": DeliveryState.DELIVERED})
    if attempts_made >= limits.webhook_attempts:
        return delivery.model_copy(update=update | {"state": DeliveryState.FAILED})
    return delivery.model_copy(update=update | {"next_at": attempt.at + _retry_delay(attempts_made, limits)})


def give_up(delivery: Delivery) -> Delivery:
    """The failed delivery: its webhook was removed."""
    return delivery.model_copy(update={"state": DeliveryState.FAILED, "next_at": None})


def _retry_delay(attempts_made: int, limits: Limits) -> timedelta:
    """The delay grows fourfold each time: the last of eight calls is about a day after the first."""
    return timedelta(
        seconds=min(limits.webhook_retry_seconds * 4 ** (attempts_made - 1), limits.webhook_wait_most_seconds)
    )


def webhook_after(webhook: Webhook, attempt: DeliveryAttempt, limits: Limits) -> Webhook:
    """The webhook after a call; the same object if nothing changes. A successful call enables a disabled webhook."""
    if attempt.good:
        healthy = {"failing_since": None, "disabled_at": None, "disabled_reason": None}
        return webhook.model_copy(update=healthy) if webhook.failing_since or webhook.disabled_at else webhook
    since = webhook.failing_since or attempt.at
    if webhook.disabled_at is None and attempt.at - since >= timedelta(seconds=limits.webhook_patience_seconds):
        reason = f"No call has succeeded since {since:%Y-%m-%d %H:%M} UTC."
        return webhook.model_copy(update={"failing_since": since, "disabled_at": attempt.at, "disabled_reason": reason})
    return webhook if webhook.failing_since else webhook.model_copy(update={"failing_since": since})


def delivery_task(delivery: Delivery, again: str = "") -> Task | None:
    """The task of the due call. Its name is derived from the attempt, so enqueueing is idempotent.

    `again` names another task for the same attempt, in case the first was lost. None if no call is due.
    """
    if delivery.state is not DeliveryState.PENDING:
        return None
    ref = delivery.ref
    name = hashlib.sha256(ref.model_dump_json().encode()).hexdigest()[:40]
    return Task(
        function="deliver_webhook", name="-".join(filter(None, [name, again])), payload=ref, at=delivery.next_at
    )
