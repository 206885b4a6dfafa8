"""Delivers one webhook call."""

import functions_framework

from shared.core.entry.on_task import on_task
from shared.core.wiring import core_wiring
from shared.notifications.domain.webhooks import DeliveryRef
from shared.notifications.usecases.deliver_webhook import deliver_webhook as deliver
from shared.notifications.wiring import notifications_wiring


@functions_framework.http
@on_task(DeliveryRef)
def deliver_webhook(ref: DeliveryRef) -> None:
    deliver(ref, notifications_wiring.webhook_deps, notifications_wiring.webhook_calls, core_wiring.limits)
