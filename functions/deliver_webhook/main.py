"""One call of a webhook."""

import functions_framework

from shared import wiring
from shared.domain.webhooks import DeliveryRef
from shared.entry.on_task import on_task
from shared.usecases.deliver_webhook import deliver_webhook as deliver


@functions_framework.http
@on_task(DeliveryRef)
def deliver_webhook(ref: DeliveryRef) -> None:
    deliver(ref, wiring.post(), wiring.webhook_calls(), wiring.limits())
