"""Transient errors of Google's services, raised after the clients' own retries."""

from shared.core.domain.errors import Transient

MODULE = "google.api_core.exceptions"
# Calls that the service aborted, that timed out, or that exceeded a rate limit.
TRANSIENT_ERRORS = ("Aborted", "Cancelled", "GatewayTimeout", "RetryError", "ServiceUnavailable", "TooManyRequests")


def as_transient(error: Exception) -> Transient | None:
    """Convert to `Transient`; None for other errors. By class name, so that no function loads an unused client."""
    kinds = {kind.__name__ for kind in type(error).__mro__ if kind.__module__ == MODULE}
    return (
        Transient("A service that we need does not answer. Try again later.") if kinds & set(TRANSIENT_ERRORS) else None
    )
