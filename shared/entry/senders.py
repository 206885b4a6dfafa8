"""Where in which trace the sender of an event was."""

from cloudevents.http import CloudEvent
from flask import request

from shared.tracing.places import ATTRIBUTE, TRACEPARENT, Place, called_from, placed


def sender_of(event: CloudEvent) -> Place | None:
    """As its message says, or CloudEvents' extension for it, or whatever delivers it."""
    message = event.data.get("message") if isinstance(event.data, dict) else None
    attributes = message.get("attributes") if isinstance(message, dict) else None
    told = attributes.get(ATTRIBUTE) if isinstance(attributes, dict) else None
    return placed(str(told or "")) or placed(str(event.get(TRACEPARENT) or "")) or called_from(request.headers)
