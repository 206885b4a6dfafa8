"""`/v1/me/export`."""

from shared.core.entry.http import Call, Route
from shared.privacy.domain.account_exports import AccountExport, AccountExportRequest
from shared.privacy.usecases import export_account
from shared.privacy.wiring import privacy_wiring


def ask_export(call: Call) -> AccountExport:
    """Have everything of yours put into ZIP files: profile, usage, spaces, sessions with transcripts and messages.

    With `recordings` also those, as far as they are still there. While one export is being made, it is that one.
    """
    return export_account.request_export(call.body, call.key, call.caller, privacy_wiring.account_export_deps)


def read_export(call: Call) -> AccountExport:
    """Read how far your export is. Once it is done, its files can be fetched for 24 hours."""
    return export_account.read_export(call.caller, privacy_wiring.account_export_deps)


ROUTES = (
    Route("POST", "/v1/me/export", ask_export, body=AccountExportRequest, answer=AccountExport, status=202),
    Route("GET", "/v1/me/export", read_export, answer=AccountExport, refusals=(404,)),
)
