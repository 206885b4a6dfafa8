"""Somebody asks for everything of theirs, follows how far it is, and gets the addresses of its files."""

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
    """Where exports are asked for and given out; the signer is connected once there is a file."""

    account_exports: AccountExports
    tasks: Tasks
    signer: Callable[[], UploadSigner]
    places: StoragePaths
    billing_deps: BillingDeps
    clock: Clock


def request_export(request: AccountExportRequest, key: str, caller: Caller, deps: AccountExportDeps) -> AccountExport:
    """Has it made. While one is being made it is that one; and the same key is the same one."""
    open_account(caller, deps.billing_deps, deps.clock)
    wanted = new_export(caller.uid, key, request.recordings, deps.clock.now())

    def attempt(_: int) -> StoredAccountExport:
        """The task comes first: should we die after it, it makes the document itself."""
        found = deps.account_exports.find(caller.uid)
        account_export = wanted if found is None or _may_replace(found, wanted) else found.value
        if account_export.under_way:
            deps.tasks.enqueue(export_task(account_export.next))
        if found is None:
            return deps.account_exports.create(account_export).value
        return found.value if account_export is found.value else deps.account_exports.save(found, account_export).value

    return _shown(retry_on_conflict(deps.clock, attempt), deps)


def read_export(caller: Caller, deps: AccountExportDeps) -> AccountExport:
    """How far the newest is, with addresses once it is done. Raises `NotFound` when nobody asked for any."""
    found = deps.account_exports.find(caller.uid)
    if found is None:
        raise no_export_error()
    return _shown(found.value, deps)


def _may_replace(found: Versioned[StoredAccountExport], wanted: StoredAccountExport) -> bool:
    return found.value.id != wanted.id and may_be_replaced(found.value, wanted)


def _shown(account_export: StoredAccountExport, deps: AccountExportDeps) -> AccountExport:
    now = export_view(account_export, deps.clock.now())
    files = [_file(now, number, deps) for number in range(1, len(now.files) + 1)] if now.expires_at else []
    known = now.model_dump(include=set(AccountExport.model_fields) - {"files"})
    return AccountExport.model_validate(known | {"files": files})


def _file(account_export: StoredAccountExport, number: int, deps: AccountExportDeps) -> AccountExportFile:
    assert account_export.expires_at
    file = account_export.files[number - 1]
    uri = deps.places.account_export(account_export.owner, account_export.id, number)
    url = deps.signer().sign_download(uri, file.file_name, expires_at=account_export.expires_at)
    return AccountExportFile(**file.model_dump(), url=url)
