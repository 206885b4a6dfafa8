"""One call of a webhook: what came of it is written down, and the next call, if one is due, is enqueued."""

from contextlib import suppress

from shared.core.domain.errors import NotFound, Stale
from shared.core.domain.limits import Limits
from shared.core.domain.versioned import Versioned
from shared.notifications.domain.deliveries import give_up, record_attempt, webhook_after
from shared.notifications.domain.webhook_signature import signature_headers
from shared.notifications.domain.webhooks import (
    Delivery,
    DeliveryAttempt,
    DeliveryRef,
    DeliveryState,
    Webhook,
)
from shared.notifications.ports import WebhookCalls
from shared.notifications.usecases.manage_webhooks import WebhookDeps, enqueue_due


def deliver_webhook(ref: DeliveryRef, deps: WebhookDeps, calls: WebhookCalls, limits: Limits) -> None:
    """Calls once; an attempt that was made already only has the next one enqueued.

    Whoever dies between the call and the note of it calls again: a webhook may hear of an event more than once. Raises
    `NotFound` when the webhook was removed, `Stale` when another call of the same attempt was noted first.
    """
    held = deps.deliveries.load(ref, ref.event)
    if held.value.state is not DeliveryState.PENDING or held.value.ref != ref:
        enqueue_due(held.value, deps.tasks)
        return
    webhook = _webhook(held, deps)
    attempt = _called(webhook.value, held, deps, calls)
    delivery = record_attempt(held.value, attempt, limits)
    deps.deliveries.save(held, delivery)
    enqueue_due(delivery, deps.tasks)
    _note(webhook, attempt, deps, limits)


def _webhook(held: Versioned[Delivery], deps: WebhookDeps) -> Versioned[Webhook]:
    try:
        return deps.webhooks.load(held.value.ref)
    except NotFound:
        deps.deliveries.save(held, give_up(held.value))  # so that nobody looks for its task
        raise


def _called(webhook: Webhook, held: Versioned[Delivery], deps: WebhookDeps, calls: WebhookCalls) -> DeliveryAttempt:
    event, now = held.value.event, deps.clock.now()
    body = event.model_dump_json(by_alias=True).encode()
    answer = calls.post(webhook.url, signature_headers(webhook.secret, body, event, now), body)
    return DeliveryAttempt(at=now, status=answer.status, error=answer.error, took_ms=answer.took_ms)


def _note(held: Versioned[Webhook], attempt: DeliveryAttempt, deps: WebhookDeps, limits: Limits) -> None:
    """What the call says of the webhook itself; the next call says it again, should another writer have been first."""
    webhook = webhook_after(held.value, attempt, limits)
    if webhook != held.value:
        with suppress(Stale):
            deps.webhooks.save(held, webhook)
