"""`DELETE /v1/me` and `/v1/me/keep`."""

from shared.billing.domain.accounts import Account
from shared.core.entry.http import Call, Route
from shared.privacy.usecases import delete_account
from shared.privacy.wiring import privacy_wiring


def leave(call: Call) -> Account:
    """Delete your account: everything of yours is erased at `deletion.dueAt`, and can be kept until then.

    You must have signed in within the last minutes. Until it is due everything goes on, and a repeat changes nothing.
    Erased are your sessions, wherever they are, and all that is yours alone; what you wrote in sessions of others stays
    there, by nobody.
    """
    return delete_account.request_deletion(call.caller, privacy_wiring.account_deletion_deps)


def keep(call: Call) -> Account:
    """Keep your account, which was to be erased."""
    return delete_account.cancel_deletion(call.caller, privacy_wiring.account_deletion_deps)


ROUTES = (
    Route("DELETE", "/v1/me", leave, answer=Account, status=202, refusals=(409,)),
    Route("POST", "/v1/me/keep", keep, answer=Account),
)
