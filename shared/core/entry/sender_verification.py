"""Who may send an event: as with tasks, the one account of the function, with a token made for it."""

from flask import abort, request

from shared.core.domain.errors import Unauthenticated
from shared.core.entry.bearer import bearer_token
from shared.core.telemetry.log import log_error
from shared.core.wiring import core_wiring


def verify_sender(function: str) -> None:
    """Ends the request with 401 for everybody else. Raises `Transient`, so that the event comes again."""
    try:
        core_wiring.service_callers.verify(bearer_token(request), function)
    except Unauthenticated as error:
        log_error("WARNING", error)
        abort(error.status)
