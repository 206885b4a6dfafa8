"""The span context of an event's sender."""

from cloudevents.http import CloudEvent
from flask import request

from shared.core.telemetry.span_context import ATTRIBUTE, TRACEPARENT, SpanContext, caller_context, parse_traceparent


def sender_of(event: CloudEvent) -> SpanContext | None:
    """From the message's attributes, else CloudEvents' extension, else the headers of the delivery."""
    message = event.data.get("message") if isinstance(event.data, dict) else None
    attributes = message.get("attributes") if isinstance(message, dict) else None
    told = attributes.get(ATTRIBUTE) if isinstance(attributes, dict) else None
    return (
        parse_traceparent(str(told or ""))
        or parse_traceparent(str(event.get(TRACEPARENT) or ""))
        or caller_context(request.headers)
    )
