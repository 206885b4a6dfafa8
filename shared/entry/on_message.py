"""Pub/Sub messages."""

import base64
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from cloudevents.http import CloudEvent
from pydantic import BaseModel

from shared.domain.errors import Permanent
from shared.domain.events import SessionEvent
from shared.entry.doorkeeper import let_in
from shared.entry.handled import handled
from shared.entry.log import concerning, log, log_error
from shared.entry.senders import sender_of
from shared.tracing.work import Kind

M = TypeVar("M", bound=BaseModel)


def on_message(model: type[M]) -> Callable[[Callable[[M], None]], Callable[[CloudEvent], None]]:
    """Parses the message and hands it to the handler. Returning acknowledges it, raising has it delivered again."""

    def decorate(handler: Callable[[M], None]) -> Callable[[CloudEvent], None]:
        @wraps(handler)
        def handle(event: CloudEvent) -> None:
            with handled(handler.__name__, Kind.CONSUMER, sender_of(event), follows=True):
                let_in(handler.__name__)
                _take(event, handler, model)

        return handle

    return decorate


def _take(event: CloudEvent, handler: Callable[[M], None], model: type[M]) -> None:
    try:
        message = model.model_validate_json(base64.b64decode(event.data["message"]["data"], validate=True))
    except (KeyError, TypeError, ValueError):  # a `ValidationError` is a `ValueError` too
        log("ERROR", "The message is not valid.", event=event["id"])
        return
    concerning(getattr(message, "session_id", None))
    try:
        handler(message)
    except Permanent as error:
        log_error("WARNING", error, event=event["id"])


def log_event(event: SessionEvent) -> None:
    """One line for each event that people were told of, to be counted; `code` says why a transcription failed."""
    failure = {"code": event.data["code"]} if "code" in event.data else {}
    log("INFO", "A session event was told.", kind=event.kind, **failure)
