"""One call of a webhook: what came of it is written down, and the next call, if one is due, is enqueued."""

from contextlib import suppress

from shared.domain.deliveries import answered, attempted, given_up
from shared.domain.errors import NotFound, Stale
from shared.domain.limits import Limits
from shared.domain.webhooks import Attempt, DeliveryRef, DeliveryState, Webhook, signed
from shared.ports.webhooks import HeldDelivery, HeldWebhook, WebhookCalls
from shared.usecases.keep_webhooks import Post, enqueue_due


def deliver_webhook(ref: DeliveryRef, post: Post, calls: WebhookCalls, limits: Limits) -> None:
    """Calls once; an attempt that was made already only has the next one enqueued.

    Whoever dies between the call and the note of it calls again: a webhook may hear of an event more than once. Raises
    `NotFound` when the webhook was removed, `Stale` when another call of the same attempt was noted first.
    """
    held = post.deliveries.load(ref, ref.event)
    if held.value.state is not DeliveryState.PENDING or held.value.ref != ref:
        enqueue_due(held.value, post.tasks)
        return
    webhook = _webhook(held, post)
    attempt = _called(webhook.value, held, post, calls)
    delivery = attempted(held.value, attempt, limits)
    post.deliveries.save(held, delivery)
    enqueue_due(delivery, post.tasks)
    _note(webhook, attempt, post, limits)


def _webhook(held: HeldDelivery, post: Post) -> HeldWebhook:
    try:
        return post.webhooks.load(held.value.ref)
    except NotFound:
        post.deliveries.save(held, given_up(held.value))  # so that nobody looks for its task
        raise


def _called(webhook: Webhook, held: HeldDelivery, post: Post, calls: WebhookCalls) -> Attempt:
    event, now = held.value.event, post.clock.now()
    body = event.model_dump_json(by_alias=True).encode()
    answer = calls.post(webhook.url, signed(webhook.secret, body, event, now), body)
    return Attempt(at=now, status=answer.status, error=answer.error, took_ms=answer.took_ms)


def _note(held: HeldWebhook, attempt: Attempt, post: Post, limits: Limits) -> None:
    """What the call says of the webhook itself; the next call says it again, should another writer have been first."""
    webhook = answered(held.value, attempt, limits)
    if webhook != held.value:
        with suppress(Stale):
            post.webhooks.save(held, webhook)
