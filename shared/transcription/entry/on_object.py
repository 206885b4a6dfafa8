"""Cloud Storage events: an object was written."""

from collections.abc import Callable
from functools import wraps

from cloudevents.http import CloudEvent
from pydantic import ValidationError

from shared.core.domain.errors import Permanent
from shared.core.domain.stored_object import StoredObject
from shared.core.entry.event_trace import sender_of
from shared.core.entry.request_scope import request_scope
from shared.core.entry.sender_verification import verify_sender
from shared.core.telemetry.log import log, log_error, set_session
from shared.core.telemetry.trace import SpanKind
from shared.transcription.domain.storage_paths import session_of


def on_object(handler: Callable[[StoredObject], None]) -> Callable[[CloudEvent], None]:
    """Call `handler` with the object. Returning acknowledges the event; raising redelivers it."""

    @wraps(handler)
    def handle(event: CloudEvent) -> None:
        with request_scope(handler.__name__, SpanKind.CONSUMER, sender_of(event), follows=True):
            verify_sender(handler.__name__)
            _take(event, handler)

    return handle


def _take(event: CloudEvent, handler: Callable[[StoredObject], None]) -> None:
    try:
        arrived = StoredObject.model_validate(event.data)
    except ValidationError:
        log("ERROR", "The event names no object.", event=event["id"])
        return
    set_session(session_of(arrived.name))
    try:
        handler(arrived)
    except Permanent as error:
        log_error("WARNING", error, event=event["id"])
