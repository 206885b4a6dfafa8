"""`/v1/webhooks`."""

from shared.core.entry.route import Call, Route
from shared.core.wiring import core_wiring
from shared.notifications.domain.webhooks import Delivery, DeliveryList, Webhook, WebhookList, WebhookRequest
from shared.notifications.usecases import manage_webhooks
from shared.notifications.wiring import notifications_wiring


def create_webhook(call: Call) -> Webhook:
    """Create a webhook. Its secret, which signs the calls, is returned only once."""
    unencrypted = bool(core_wiring.settings.webhook_networks)
    return manage_webhooks.create_webhook(
        call.body, call.key, call.caller, notifications_wiring.webhooks, core_wiring.clock, unencrypted=unencrypted
    )


def list_webhooks(call: Call) -> WebhookList:
    """List your webhooks. One that failed for long is disabled, with the reason; a successful test enables it."""
    return manage_webhooks.list_webhooks(call.caller, notifications_wiring.webhooks)


def remove_webhook(call: Call) -> None:
    """Remove a webhook: it gets no more events."""
    manage_webhooks.remove_webhook(call.path["id"], call.caller, notifications_wiring.webhooks)


def call_webhook_to_test(call: Call) -> Delivery:
    """Send an event of the kind `webhook.test`. Its delivery shows the result."""
    return manage_webhooks.send_test_event(call.path["id"], call.key, call.caller, notifications_wiring.webhook_deps)


def list_deliveries(call: Call) -> DeliveryList:
    """List deliveries, newest first: the status or error of each call, and when the next one is due."""
    return manage_webhooks.list_deliveries(
        call.path["id"], call.caller, call.query, notifications_wiring.webhooks, notifications_wiring.deliveries
    )


def replay_delivery(call: Call) -> Delivery:
    """Send an event again, whether its delivery succeeded or failed."""
    return manage_webhooks.replay_delivery(
        call.path["id"], call.path["event"], call.caller, notifications_wiring.webhook_deps
    )


ROUTES = (
    Route("POST", "/v1/webhooks", create_webhook, body=WebhookRequest, answer=Webhook, status=201),
    Route("GET", "/v1/webhooks", list_webhooks, answer=WebhookList),
    Route("DELETE", "/v1/webhooks/{id}", remove_webhook, status=204),
    Route("POST", "/v1/webhooks/{id}/test", call_webhook_to_test, answer=Delivery, status=202),
    Route("GET", "/v1/webhooks/{id}/deliveries", list_deliveries, answer=DeliveryList, query=("limit", "cursor")),
    Route("POST", "/v1/webhooks/{id}/deliveries/{event}/replay", replay_delivery, answer=Delivery, status=202),
)
