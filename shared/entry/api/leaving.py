"""`DELETE /v1/me` and `/v1/me/keep`."""

from shared import wiring
from shared.domain.accounts import Account
from shared.entry.http import Call, Route
from shared.usecases import leave_account


def leave(call: Call) -> Account:
    """Delete your account: everything of yours is erased at `leaving.dueAt`, and can be kept until then.

    You must have signed in within the last minutes. Until it is due everything goes on, and a repeat changes nothing.
    Erased are your sessions, wherever they are, and all that is yours alone; what you wrote in sessions of others stays
    there, by nobody.
    """
    return leave_account.leave_account(call.caller, wiring.parting())


def keep(call: Call) -> Account:
    """Keep your account, which was to be erased."""
    return leave_account.keep_account(call.caller, wiring.keeping())


ROUTES = (
    Route("DELETE", "/v1/me", leave, answer=Account, status=202, refusals=(409,)),
    Route("POST", "/v1/me/keep", keep, answer=Account),
)
