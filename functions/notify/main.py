"""What happened to a session reaches its people: sync events, webhooks, push messages."""

import functions_framework

from shared import wiring
from shared.domain.events import SessionEvent
from shared.entry.on_message import log_event, on_message
from shared.usecases.notify import notify as tell


@functions_framework.cloud_event
@on_message(SessionEvent)
def notify(event: SessionEvent) -> None:
    tell(event, wiring.sessions(), wiring.channels(), wiring.post())
    log_event(event)
