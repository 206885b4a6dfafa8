"""`DELETE /v1/me` and `/v1/me/keep`."""

from shared.billing.domain.accounts import Account
from shared.core.entry.route import Call, Route
from shared.privacy.usecases import delete_account
from shared.privacy.wiring import privacy_wiring


def leave(call: Call) -> Account:
    """Delete your account: all your data is erased at `deletion.dueAt`. You can cancel until then.

    You must have signed in within the last minutes. The account works until the deletion is due. A repeated request
    changes nothing. The erasure covers your sessions and all other data that is yours alone. Your messages in sessions
    of others stay there without your name.
    """
    return delete_account.request_deletion(call.caller, privacy_wiring.account_deletion_deps)


def keep(call: Call) -> Account:
    """Keep your account: cancel its deletion."""
    return delete_account.cancel_deletion(call.caller, privacy_wiring.account_deletion_deps)


ROUTES = (
    Route("DELETE", "/v1/me", leave, answer=Account, status=202, refusals=(409,)),
    Route("POST", "/v1/me/keep", keep, answer=Account),
)
