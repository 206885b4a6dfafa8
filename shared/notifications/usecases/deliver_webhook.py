"""Makes one call to a webhook, stores its result, and enqueues the next call if one is due."""

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
    """Call the webhook once; a repeated attempt only enqueues the next call.

    A crash between the call and its record leads to a second call, so a webhook may get an event more than once. Raises
    `NotFound` if the webhook was removed, `Stale` if another call of the same attempt was recorded first.
    """
    held = deps.deliveries.load(ref, ref.event)
    if held.value.state is not DeliveryState.PENDING or held.value.ref != ref:
        enqueue_due(held.value, deps.tasks)
        return
    webhook = _load_webhook(held, deps)
    attempt = _call_webhook(webhook.value, held, deps, calls)
    delivery = record_attempt(held.value, attempt, limits)
    deps.deliveries.save(held, delivery)
    enqueue_due(delivery, deps.tasks)
    _save_webhook(webhook, attempt, deps, limits)


def _load_webhook(held: Versioned[Delivery], deps: WebhookDeps) -> Versioned[Webhook]:
    try:
        return deps.webhooks.load(held.value.ref)
    except NotFound:
        deps.deliveries.save(held, give_up(held.value))  # so that the job for overdue deliveries skips it
        raise


def _call_webhook(
    webhook: Webhook, held: Versioned[Delivery], deps: WebhookDeps, calls: WebhookCalls
) -> DeliveryAttempt:
    event, now = held.value.event, deps.clock.now()
    body = event.model_dump_json(by_alias=True).encode()
    response = calls.post(webhook.url, signature_headers(webhook.secret, body, event, now), body)
    return DeliveryAttempt(at=now, status=response.status, error=response.error, took_ms=response.took_ms)


def _save_webhook(held: Versioned[Webhook], attempt: DeliveryAttempt, deps: WebhookDeps, limits: Limits) -> None:
    """Save the effect of the call on the webhook; after a conflict, the next call saves it."""
    webhook = webhook_after(held.value, attempt, limits)
    if webhook != held.value:
        with suppress(Stale):
            deps.webhooks.save(held, webhook)
