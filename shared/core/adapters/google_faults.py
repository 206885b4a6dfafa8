"""Faults of Google's services that pass by themselves, after their clients have tried again for as long as they do."""

from shared.core.domain.errors import Transient

MODULE = "google.api_core.exceptions"
# A call that another one of the service cut short, that took too long, or came when too many did.
PASSING = ("Aborted", "Cancelled", "GatewayTimeout", "RetryError", "ServiceUnavailable", "TooManyRequests")


def as_transient(error: Exception) -> Transient | None:
    """The same as an error of ours; None for any other. By name: functions without these clients do not load them."""
    kinds = {kind.__name__ for kind in type(error).__mro__ if kind.__module__ == MODULE}
    return Transient("A service that we need does not answer.") if kinds & set(PASSING) else None
