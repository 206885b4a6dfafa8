"""Writes one file of an account export."""

import functions_framework

from shared.core.entry.on_task import on_task
from shared.privacy.domain.account_exports import AccountExportRef
from shared.privacy.usecases.write_export_file import write_export_file
from shared.privacy.wiring import privacy_wiring


@functions_framework.http
@on_task(AccountExportRef)
def export_account(ref: AccountExportRef) -> None:
    write_export_file(ref, privacy_wiring.export_file_deps)
