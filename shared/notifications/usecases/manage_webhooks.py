"""Users manage webhooks, list deliveries and send events again."""

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from shared.core.domain.caller import Caller
from shared.core.domain.cursors import Cursor, page_of, parse_page_query
from shared.core.domain.errors import Conflict, Invalid
from shared.core.domain.idempotency import derive_id, key_reused_error
from shared.core.ports import Clock, Tasks
from shared.notifications.domain.deliveries import delivery_task, new_delivery, replay
from shared.notifications.domain.webhooks import (
    MAX_WEBHOOKS,
    Delivery,
    DeliveryList,
    Webhook,
    WebhookList,
    WebhookRef,
    WebhookRequest,
    new_secret,
)
from shared.notifications.ports import Deliveries, Webhooks
from shared.sessions.domain.events import EventKind, SessionEvent


class WebhookDeps(NamedTuple):
    """What sending an event to a webhook needs."""

    webhooks: Webhooks
    deliveries: Deliveries
    tasks: Tasks
    clock: Clock


def create_webhook(
    request: WebhookRequest, key: str, caller: Caller, webhooks: Webhooks, clock: Clock, *, unencrypted: bool
) -> Webhook:
    """The new webhook with its secret. The same key and request return the same webhook.

    `unencrypted` says whether the operator allows an address without TLS. Raises `Invalid` or `Conflict`.
    """
    if not request.url.startswith("https:") and not unencrypted:
        raise Invalid("The address must start with https.", "webhook-not-https")
    webhook = _new(request, key, caller, clock)
    others = [each for each in webhooks.of([caller.uid]) if each.id != webhook.id]
    if len(others) >= MAX_WEBHOOKS:
        raise Conflict(f"You have {MAX_WEBHOOKS} webhooks, which is the limit. Remove one first.", "too-many-webhooks")
    if webhooks.create(webhook):
        return webhook
    existing = webhooks.load(_ref(caller, webhook.id)).value
    if (existing.url, existing.kinds) != (webhook.url, webhook.kinds):
        raise key_reused_error()
    return existing


def _new(request: WebhookRequest, key: str, caller: Caller, clock: Clock) -> Webhook:
    return Webhook(
        id=derive_id(caller.uid, "webhook", key),
        owner=caller.uid,
        url=request.url,
        kinds=request.kinds,
        created_at=clock.now(),
        secret=new_secret(),
    )


def _ref(caller: Caller, webhook_id: str) -> WebhookRef:
    return WebhookRef(owner=caller.uid, webhook=webhook_id)


def list_webhooks(caller: Caller, webhooks: Webhooks) -> WebhookList:
    """The caller's webhooks without their secrets."""
    return WebhookList(webhooks=[each.view for each in webhooks.of([caller.uid])])


def remove_webhook(webhook_id: str, caller: Caller, webhooks: Webhooks) -> None:
    """Stop all calls to the webhook; its log expires a month later. Raises `NotFound`."""
    webhooks.load(_ref(caller, webhook_id))
    webhooks.remove(_ref(caller, webhook_id))


def send_test_event(webhook_id: str, key: str, caller: Caller, deps: WebhookDeps) -> Delivery:
    """Sends an event of the kind `webhook.test`, also to a webhook that is disabled. Raises `NotFound`."""
    webhook = deps.webhooks.load(_ref(caller, webhook_id)).value
    event = SessionEvent(
        id=f"test-{hashlib.sha256(f'{webhook.id}{key}'.encode()).hexdigest()[:20]}",
        kind=EventKind.WEBHOOK_TEST,
        session_id="",
        owner=caller.uid,
        by=caller.uid,
        at=deps.clock.now(),
    )
    return send_event(webhook, event, deps)


def send_event(webhook: Webhook, event: SessionEvent, deps: WebhookDeps) -> Delivery:
    """Enqueue a call to the webhook. Idempotent: a repeat completes an interrupted first attempt."""
    delivery = new_delivery(webhook, event, deps.clock.now())
    if not deps.deliveries.create(delivery):
        ref = WebhookRef(owner=webhook.owner, webhook=webhook.id)
        delivery = deps.deliveries.load(ref, event.id).value
    enqueue_due(delivery, deps.tasks)
    return delivery


def enqueue_due(delivery: Delivery, tasks: Tasks) -> None:
    """Enqueue the next call, if one is due."""
    if task := delivery_task(delivery):
        tasks.enqueue(task)


def list_deliveries(
    webhook_id: str, caller: Caller, query: Mapping[str, str], webhooks: Webhooks, deliveries: Deliveries
) -> DeliveryList:
    """Deliveries, newest first. Raises `NotFound` or `Invalid`."""
    webhooks.load(_ref(caller, webhook_id))
    limit, after = parse_page_query(query)
    found = deliveries.listed(_ref(caller, webhook_id), after, limit + 1)
    shown, next_cursor = page_of(found, limit, lambda delivery: Cursor(delivery.created_at, delivery.event.id))
    return DeliveryList(deliveries=shown, next_cursor=next_cursor)


def replay_delivery(webhook_id: str, event_id: str, caller: Caller, deps: WebhookDeps) -> Delivery:
    """Send an event again, from the first attempt; a pending delivery continues. Raises `NotFound`."""
    ref = _ref(caller, webhook_id)
    deps.webhooks.load(ref)
    held = deps.deliveries.load(ref, event_id)
    delivery = replay(held.value, deps.clock.now())
    if delivery != held.value:
        deps.deliveries.save(held, delivery)
    enqueue_due(delivery, deps.tasks)
    return delivery
