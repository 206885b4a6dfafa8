"""Verification of event senders: like tasks, only the function's invoker account may send events."""

from flask import abort, request

from shared.core.domain.errors import Unauthenticated
from shared.core.entry.bearer import bearer_token
from shared.core.telemetry.log import log_error
from shared.core.wiring import core_wiring


def verify_sender(function: str) -> None:
    """Abort with 401 when the sender is not the invoker. Raises `Transient`, so that the event is redelivered."""
    try:
        core_wiring.service_callers.verify(bearer_token(request), function)
    except Unauthenticated as error:
        log_error("WARNING", error)
        abort(error.status)
