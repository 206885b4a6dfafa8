"""Pub/Sub messages that were given up: whatever is in them, and however broken."""

import base64
import binascii
from collections.abc import Callable
from functools import wraps
from typing import Any

from cloudevents.http import CloudEvent

from shared import wiring
from shared.domain.dead_letters import DeadLetter, given_up
from shared.entry.doorkeeper import let_in
from shared.entry.handled import handled
from shared.entry.log import concerning, log
from shared.entry.senders import sender_of
from shared.tracing.work import Kind


def on_letter(handler: Callable[[DeadLetter], bool]) -> Callable[[CloudEvent], None]:
    """Hands the letter to `handler`, and counts it by a log line when it is new. Raising has it delivered again."""

    @wraps(handler)
    def handle(event: CloudEvent) -> None:
        with handled(handler.__name__, Kind.CONSUMER, sender_of(event), follows=True):
            let_in(handler.__name__)
            letter = _letter(event)
            concerning(letter.session_id)
            if handler(letter):
                log("ERROR", "A message could not be delivered.", letter=letter.id, subscription=letter.subscription)

    return handle


def _letter(event: CloudEvent) -> DeadLetter:
    message: dict[str, Any] = event.data["message"] if isinstance(event.data, dict) else {}
    attributes = {str(name): str(value) for name, value in (message.get("attributes") or {}).items()}
    message_id = str(message.get("messageId") or message.get("message_id") or event["id"])
    return given_up(message_id, _data(message.get("data")), attributes, wiring.clock().now())


def _data(written: object) -> bytes:
    try:
        return base64.b64decode(str(written or ""), validate=True)
    except (binascii.Error, ValueError):
        return str(written).encode()
