"""Cloud Storage events: an object was written."""

from collections.abc import Callable
from functools import wraps

from cloudevents.http import CloudEvent
from pydantic import ValidationError

from shared.domain.errors import Permanent
from shared.domain.places import StoredObject, session_of
from shared.entry.doorkeeper import let_in
from shared.entry.handled import handled
from shared.entry.log import concerning, log, log_error
from shared.entry.senders import sender_of
from shared.tracing.work import Kind


def on_object(handler: Callable[[StoredObject], None]) -> Callable[[CloudEvent], None]:
    """Hands the object to `handler`. Returning acknowledges the event, raising has it delivered again."""

    @wraps(handler)
    def handle(event: CloudEvent) -> None:
        with handled(handler.__name__, Kind.CONSUMER, sender_of(event), follows=True):
            let_in(handler.__name__)
            _take(event, handler)

    return handle


def _take(event: CloudEvent, handler: Callable[[StoredObject], None]) -> None:
    try:
        arrived = StoredObject.model_validate(event.data)
    except ValidationError:
        log("ERROR", "The event names no object.", event=event["id"])
        return
    concerning(session_of(arrived.name))
    try:
        handler(arrived)
    except Permanent as error:
        log_error("WARNING", error, event=event["id"])
