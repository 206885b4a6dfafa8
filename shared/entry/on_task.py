"""Calls by Cloud Tasks and Cloud Scheduler."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from flask import Request
from pydantic import BaseModel, ValidationError

from shared import wiring
from shared.adapters.google_faults import passing
from shared.domain.errors import Invalid, Permanent, Transient, Unauthenticated
from shared.entry.bearer import bearer_token
from shared.entry.handled import handled
from shared.entry.log import concerning, log_error
from shared.tracing.places import called_from
from shared.tracing.work import Kind, note

M = TypeVar("M", bound=BaseModel)
Status = tuple[str, int]


def on_task(model: type[M]) -> Callable[[Callable[[M], None]], Callable[[Request], Status]]:
    """Verifies the caller's OIDC token, parses the body and hands it to the handler."""

    def decorate(handler: Callable[[M], None]) -> Callable[[Request], Status]:
        @wraps(handler)
        def handle(request: Request) -> Status:
            with handled(handler.__name__, Kind.CONSUMER, called_from(request.headers), follows=True):
                status = _status(request, handler, model)
                note("http.response.status_code", status)
                return "", status

        return handle

    return decorate


def _status(request: Request, handler: Callable[[M], None], model: type[M]) -> int:
    """Does the work of the task; a status that is no success has it sent again."""
    task = request.headers.get("X-CloudTasks-TaskName", "")
    try:
        wiring.invokers().verify(bearer_token(request), handler.__name__)
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
        if not (passed := passing(error)):
            raise
        log_error("INFO", passed, task=task, fault=type(error).__name__)
        return passed.status
    return 204


def _parsed(request: Request, model: type[M]) -> M:
    try:
        payload = model.model_validate_json(request.get_data())
    except ValidationError as error:
        raise Invalid("The task's body is not valid.") from error
    concerning(getattr(payload, "session_id", None))
    return payload
