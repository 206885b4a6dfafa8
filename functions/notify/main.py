"""Notifies users of a session event: sync events, webhooks, push messages."""

import functions_framework

from shared.core.entry.on_message import on_message
from shared.notifications.entry.event_log import log_event
from shared.notifications.usecases.notify import notify as tell
from shared.notifications.wiring import notifications_wiring
from shared.sessions.domain.events import SessionEvent
from shared.sessions.wiring import sessions_wiring


@functions_framework.cloud_event
@on_message(SessionEvent)
def notify(event: SessionEvent) -> None:
    tell(event, sessions_wiring.sessions, notifications_wiring.notification_deps, notifications_wiring.webhook_deps)
    log_event(event)
