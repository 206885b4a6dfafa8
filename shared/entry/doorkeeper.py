"""Who may send an event: as with tasks, the one account of the function, with a token made for it."""

from flask import abort, request

from shared import wiring
from shared.domain.errors import Unauthenticated
from shared.entry.bearer import bearer_token
from shared.entry.log import log_error


def let_in(function: str) -> None:
    """Ends the request with 401 for everybody else. Raises `Transient`, so that the event comes again."""
    try:
        wiring.invokers().verify(bearer_token(request), function)
    except Unauthenticated as error:
        log_error("WARNING", error)
        abort(error.status)
