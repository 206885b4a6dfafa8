"""The entry for dead letters of Pub/Sub, whatever their content."""

import base64
import binascii
from collections.abc import Callable
from functools import wraps
from typing import Any

from cloudevents.http import CloudEvent

from shared.core.entry.event_trace import sender_of
from shared.core.entry.request_scope import request_scope
from shared.core.entry.sender_verification import verify_sender
from shared.core.telemetry.log import log, set_session
from shared.core.telemetry.trace import SpanKind
from shared.core.wiring import core_wiring
from shared.maintenance.domain.dead_letters import DeadLetter, parse_dead_letter


def on_dead_letter(handler: Callable[[DeadLetter], bool]) -> Callable[[CloudEvent], None]:
    """Pass the letter to `handler`; log it if it is new. An exception makes Pub/Sub deliver it again."""

    @wraps(handler)
    def handle(event: CloudEvent) -> None:
        with request_scope(handler.__name__, SpanKind.CONSUMER, sender_of(event), follows=True):
            verify_sender(handler.__name__)
            letter = _letter(event)
            set_session(letter.session_id)
            if handler(letter):
                log("ERROR", "A message could not be delivered.", letter=letter.id, subscription=letter.subscription)

    return handle


def _letter(event: CloudEvent) -> DeadLetter:
    message: dict[str, Any] = event.data["message"] if isinstance(event.data, dict) else {}
    attributes = {str(name): str(value) for name, value in (message.get("attributes") or {}).items()}
    message_id = str(message.get("messageId") or message.get("message_id") or event["id"])
    return parse_dead_letter(message_id, _data(message.get("data")), attributes, core_wiring.clock.now())


def _data(encoded: object) -> bytes:
    try:
        return base64.b64decode(str(encoded or ""), validate=True)
    except (binascii.Error, ValueError):
        return str(encoded).encode()
