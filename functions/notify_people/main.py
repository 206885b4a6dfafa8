"""Notifies a batch of a session's users: sync events, webhooks, push messages."""

import functions_framework

from shared.core.entry.on_task import on_task
from shared.notifications.domain.notification_batch import NotificationBatch
from shared.notifications.usecases.notify import notify_recipients
from shared.notifications.wiring import notifications_wiring


@functions_framework.http
@on_task(NotificationBatch)
def notify_people(notification_batch: NotificationBatch) -> None:
    notify_recipients(notification_batch, notifications_wiring.notification_deps, notifications_wiring.webhook_deps)
