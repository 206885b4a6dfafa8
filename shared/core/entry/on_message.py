"""Pub/Sub messages."""

import base64
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from cloudevents.http import CloudEvent
from pydantic import BaseModel

from shared.core.domain.errors import Permanent
from shared.core.entry.event_trace import sender_of
from shared.core.entry.request_scope import request_scope
from shared.core.entry.sender_verification import verify_sender
from shared.core.telemetry.log import log, log_error, set_session
from shared.core.telemetry.trace import SpanKind

M = TypeVar("M", bound=BaseModel)


def on_message(model: type[M]) -> Callable[[Callable[[M], None]], Callable[[CloudEvent], None]]:
    """Parse the message and call the handler. Returning acknowledges the message; raising redelivers it."""

    def decorate(handler: Callable[[M], None]) -> Callable[[CloudEvent], None]:
        @wraps(handler)
        def handle(event: CloudEvent) -> None:
            with request_scope(handler.__name__, SpanKind.CONSUMER, sender_of(event), follows=True):
                verify_sender(handler.__name__)
                _take(event, handler, model)

        return handle

    return decorate


def _take(event: CloudEvent, handler: Callable[[M], None], model: type[M]) -> None:
    try:
        message = model.model_validate_json(base64.b64decode(event.data["message"]["data"], validate=True))
    except (KeyError, TypeError, ValueError):  # a `ValidationError` is a `ValueError` too
        log("ERROR", "The message is not valid.", event=event["id"])
        return
    set_session(getattr(message, "session_id", None))
    try:
        handler(message)
    except Permanent as error:
        log_error("WARNING", error, event=event["id"])
