"""Calls by Cloud Tasks and Cloud Scheduler."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from flask import Request
from pydantic import BaseModel, ValidationError

from shared.core.adapters.google_faults import as_transient
from shared.core.domain.errors import Invalid, Permanent, Transient, Unauthenticated
from shared.core.entry.bearer import bearer_token
from shared.core.entry.request_scope import request_scope
from shared.core.telemetry.log import log_error, set_session
from shared.core.telemetry.span_context import caller_context
from shared.core.telemetry.trace import SpanKind, set_attribute
from shared.core.wiring import core_wiring

M = TypeVar("M", bound=BaseModel)
Status = tuple[str, int]


def on_task(model: type[M]) -> Callable[[Callable[[M], None]], Callable[[Request], Status]]:
    """Verify the caller's OIDC token, parse the body and call the handler."""

    def decorate(handler: Callable[[M], None]) -> Callable[[Request], Status]:
        @wraps(handler)
        def handle(request: Request) -> Status:
            with request_scope(handler.__name__, SpanKind.CONSUMER, caller_context(request.headers), follows=True):
                status = _status(request, handler, model)
                set_attribute("http.response.status_code", status)
                return "", status

        return handle

    return decorate


def _status(request: Request, handler: Callable[[M], None], model: type[M]) -> int:
    """Run the handler and return the status; Cloud Tasks retries on an error status."""
    task = request.headers.get("X-CloudTasks-TaskName", "")
    try:
        core_wiring.service_callers.verify(bearer_token(request), handler.__name__)
        handler(_parsed(request, model))
    except Unauthenticated as error:
        log_error("WARNING", error, task=task)
        return error.status
    except Permanent as error:
        log_error("WARNING", error, task=task)
    except Transient as error:
        log_error("INFO", error, task=task)
        return error.status
    except Exception as error:
        if not (passed := as_transient(error)):
            raise
        log_error("INFO", passed, task=task, fault=type(error).__name__)
        return passed.status
    return 204


def _parsed(request: Request, model: type[M]) -> M:
    try:
        payload = model.model_validate_json(request.get_data())
    except ValidationError as error:
        raise Invalid("The task's body is not valid.") from error
    set_session(getattr(payload, "session_id", None))
    return payload
