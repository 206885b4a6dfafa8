"""`/v1/me/export`."""

from shared.core.entry.route import Call, Route
from shared.privacy.domain.account_exports import AccountExport, AccountExportRequest
from shared.privacy.usecases import export_account
from shared.privacy.wiring import privacy_wiring


def ask_export(call: Call) -> AccountExport:
    """Export all your data as ZIP files: profile, usage, spaces, sessions with transcripts and messages.

    With `recordings`, the export includes the recordings that still exist. While an export is being made, a repeated
    request returns it.
    """
    return export_account.request_export(call.body, call.key, call.caller, privacy_wiring.account_export_deps)


def read_export(call: Call) -> AccountExport:
    """Read the progress of your export. Its files can be downloaded for 24 hours after it is done."""
    return export_account.read_export(call.caller, privacy_wiring.account_export_deps)


ROUTES = (
    Route("POST", "/v1/me/export", ask_export, body=AccountExportRequest, answer=AccountExport, status=202),
    Route("GET", "/v1/me/export", read_export, answer=AccountExport, refusals=(404,)),
)
