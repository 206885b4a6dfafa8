"""Every change of a delivery and of its webhook, as pure functions; how long to wait, and when to give up."""

import hashlib
from datetime import datetime, timedelta

from shared.core.domain.limits import Limits
from shared.core.domain.tasks import Task
from shared.notifications.domain.webhooks import KEPT, KEPT_ATTEMPTS, Delivery, DeliveryAttempt, DeliveryState, Webhook
from shared.sessions.domain.events import SessionEvent


def new_delivery(webhook: Webhook, event: SessionEvent, now: datetime) -> Delivery:
    """The event on its way; the first call is due at once."""
    return Delivery(
        webhook=webhook.id, owner=webhook.owner, event=event, created_at=now, next_at=now, expire_at=now + KEPT
    )


def replay(delivery: Delivery, now: datetime) -> Delivery:
    """On its way again, from the beginning; one that is still on its way stays so."""
    if delivery.state is DeliveryState.PENDING:
        return delivery
    again = {"state": DeliveryState.PENDING, "run": delivery.run + 1, "attempt": 0, "next_at": now}
    return delivery.model_copy(update=again | {"expire_at": now + KEPT})


def record_attempt(delivery: Delivery, attempt: DeliveryAttempt, limits: Limits) -> Delivery:
    """After a call: taken, due again later, or given up."""
    made = delivery.attempt + 1
    update = {"attempt": made, "attempts": (*delivery.attempts, attempt)[-KEPT_ATTEMPTS:], "next_at": None}
    if attempt.good:
        return delivery.model_copy(update=update | {"state": DeliveryState.DELIVERED})
    if made >= limits.webhook_attempts:
        return delivery.model_copy(update=update | {"state": DeliveryState.FAILED})
    return delivery.model_copy(update=update | {"next_at": attempt.at + _wait(made, limits)})


def give_up(delivery: Delivery) -> Delivery:
    """Nobody is there to be called any more."""
    return delivery.model_copy(update={"state": DeliveryState.FAILED, "next_at": None})


def _wait(made: int, limits: Limits) -> timedelta:
    """Four times as long each time: the last of eight calls is about a day after the first."""
    return timedelta(seconds=min(limits.webhook_retry_seconds * 4 ** (made - 1), limits.webhook_wait_most_seconds))


def webhook_after(webhook: Webhook, attempt: DeliveryAttempt, limits: Limits) -> Webhook:
    """The webhook after a call; itself when nothing changes. A good answer enables one that was disabled."""
    if attempt.good:
        fine = {"failing_since": None, "disabled_at": None, "disabled_reason": None}
        return webhook.model_copy(update=fine) if webhook.failing_since or webhook.disabled_at else webhook
    since = webhook.failing_since or attempt.at
    if webhook.disabled_at is None and attempt.at - since >= timedelta(seconds=limits.webhook_patience_seconds):
        reason = f"No call has been answered well since {since:%Y-%m-%d %H:%M} UTC."
        return webhook.model_copy(update={"failing_since": since, "disabled_at": attempt.at, "disabled_reason": reason})
    return webhook if webhook.failing_since else webhook.model_copy(update={"failing_since": since})


def delivery_task(delivery: Delivery, again: str = "") -> Task | None:
    """The call that is due; its name is that of the attempt, so asking twice is asking once.

    `again` names another task for the same attempt, should the first have been lost.
    """
    if delivery.state is not DeliveryState.PENDING:
        return None
    ref = delivery.ref
    name = hashlib.sha256(ref.model_dump_json().encode()).hexdigest()[:40]
    return Task(
        function="deliver_webhook", name="-".join(filter(None, [name, again])), payload=ref, at=delivery.next_at
    )
