"""Request an account export, read its progress, and get the addresses of its files."""

from collections.abc import Callable
from typing import NamedTuple

from shared.billing.usecases.check_quota import BillingDeps
from shared.billing.usecases.open_account import open_account
from shared.core.domain.caller import Caller
from shared.core.domain.versioned import Versioned
from shared.core.ports import Clock, Tasks, UploadSigner
from shared.core.usecases.retry_on_conflict import retry_on_conflict
from shared.privacy.domain.account_exports import (
    AccountExport,
    AccountExportFile,
    AccountExportRequest,
    StoredAccountExport,
    export_task,
    export_view,
    may_be_replaced,
    new_export,
    no_export_error,
)
from shared.privacy.ports import AccountExports
from shared.transcription.domain.storage_paths import StoragePaths


class AccountExportDeps(NamedTuple):
    """What requesting and reading exports needs; the signer is connected once there is a file."""

    account_exports: AccountExports
    tasks: Tasks
    signer: Callable[[], UploadSigner]
    storage_paths: StoragePaths
    billing_deps: BillingDeps
    clock: Clock


def request_export(request: AccountExportRequest, key: str, caller: Caller, deps: AccountExportDeps) -> AccountExport:
    """Request an export. While one is under way, that one is returned; so is one with the same key."""
    open_account(caller, deps.billing_deps, deps.clock)
    requested = new_export(caller.uid, key, request.recordings, deps.clock.now())

    def attempt(_: int) -> StoredAccountExport:
        """The task comes first: after a crash between the two steps, the task creates the document itself."""
        found = deps.account_exports.find(caller.uid)
        account_export = requested if found is None or _may_replace(found, requested) else found.value
        if account_export.under_way:
            deps.tasks.enqueue(export_task(account_export.next))
        if found is None:
            return deps.account_exports.create(account_export).value
        return found.value if account_export is found.value else deps.account_exports.save(found, account_export).value

    return _with_urls(retry_on_conflict(deps.clock, attempt), deps)


def read_export(caller: Caller, deps: AccountExportDeps) -> AccountExport:
    """The newest export, with addresses once it is done. Raises `NotFound` if there is none."""
    found = deps.account_exports.find(caller.uid)
    if found is None:
        raise no_export_error()
    return _with_urls(found.value, deps)


def _may_replace(found: Versioned[StoredAccountExport], requested: StoredAccountExport) -> bool:
    return found.value.id != requested.id and may_be_replaced(found.value, requested)


def _with_urls(account_export: StoredAccountExport, deps: AccountExportDeps) -> AccountExport:
    now = export_view(account_export, deps.clock.now())
    files = [_signed_file(now, number, deps) for number in range(1, len(now.files) + 1)] if now.expires_at else []
    fields = now.model_dump(include=set(AccountExport.model_fields) - {"files"})
    return AccountExport.model_validate(fields | {"files": files})


def _signed_file(account_export: StoredAccountExport, number: int, deps: AccountExportDeps) -> AccountExportFile:
    assert account_export.expires_at
    file = account_export.files[number - 1]
    uri = deps.storage_paths.account_export(account_export.owner, account_export.id, number)
    url = deps.signer().sign_download(uri, file.file_name, expires_at=account_export.expires_at)
    return AccountExportFile(**file.model_dump(), url=url)
