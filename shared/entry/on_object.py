"""Cloud Storage events: an object was written."""

from collections.abc import Callable
from functools import wraps

from cloudevents.http import CloudEvent
from pydantic import ValidationError

from shared.domain.errors import Permanent
from shared.domain.places import StoredObject
from shared.entry.log import log, log_error


def on_object(handler: Callable[[StoredObject], None]) -> Callable[[CloudEvent], None]:
    """Hands the object to `handler`. Returning acknowledges the event, raising has it delivered again."""

    @wraps(handler)
    def handle(event: CloudEvent) -> None:
        try:
            arrived = StoredObject.model_validate(event.data)
        except ValidationError:
            log("ERROR", "The event names no object.", event=event["id"])
            return
        try:
            handler(arrived)
        except Permanent as error:
            log_error("WARNING", error, event=event["id"], object=arrived.uri)

    return handle
