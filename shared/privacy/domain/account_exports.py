"""Account exports: all data of a user as ZIP files. Documents `users/{uid}/exports/latest`, one a user.

One task writes one file. An interrupted file is written again from the same session, under the same name, so a repeated
task ends in the same state.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from shared.core.domain.errors import NotFound
from shared.core.domain.idempotency import derive_id
from shared.core.domain.model import Model
from shared.core.domain.request_model import RequestModel
from shared.core.domain.tasks import Task

DOWNLOAD_PERIOD = timedelta(hours=24)


class AccountExportState(StrEnum):
    """The state of an export; EXPIRED: its files can no longer be downloaded."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    EXPIRED = "expired"


class AccountExportRequest(RequestModel):
    """Options of an export: with `recordings`, it includes the recordings that still exist."""

    recordings: bool = False


class AccountExportRef(Model):
    """The `number`-th file, from 1, of a requested export."""

    owner: str
    export_id: str
    requested_at: datetime
    recordings: bool
    number: int = 1


class ExportedFile(Model):
    """One finished ZIP file."""

    file_name: str
    size_bytes: int


class AccountExportFile(ExportedFile):
    """One ZIP file and its address: GET `url` without a token, until the export expires."""

    url: str


class AccountExportProgress(Model):
    """Progress of an export: `sessions_done` of `sessions` are in files; `progress` is in percent."""

    id: str
    state: AccountExportState = AccountExportState.WAITING
    recordings: bool = False
    requested_at: datetime
    progress: int = 0
    sessions: int = 0
    sessions_done: int = 0
    expires_at: datetime | None = None


class AccountExport(AccountExportProgress):
    """An export of all your data, as ZIP files."""

    files: list[AccountExportFile]


class StoredAccountExport(AccountExportProgress):
    """An export as it is stored. `after` is the id of the last session in the finished files."""

    owner: str
    after: str = ""
    files: tuple[ExportedFile, ...] = ()

    @property
    def under_way(self) -> bool:
        """Whether more files are to be written."""
        return self.state in (AccountExportState.WAITING, AccountExportState.RUNNING)

    @property
    def next(self) -> AccountExportRef:
        """The file that is to be written now."""
        known = {
            "owner": self.owner,
            "export_id": self.id,
            "requested_at": self.requested_at,
            "recordings": self.recordings,
        }
        return AccountExportRef.model_validate(known | {"number": len(self.files) + 1})


def new_export(owner: str, key: str, recordings: bool, now: datetime) -> StoredAccountExport:
    """A new export; the same key gives the same id."""
    return StoredAccountExport(id=derive_id(owner, "export", key), owner=owner, recordings=recordings, requested_at=now)


def export_of(ref: AccountExportRef) -> StoredAccountExport:
    """The export as it was requested."""
    return StoredAccountExport(
        id=ref.export_id, owner=ref.owner, recordings=ref.recordings, requested_at=ref.requested_at
    )


def may_be_replaced(account_export: StoredAccountExport, to: StoredAccountExport) -> bool:
    """Whether `to` may replace this export: it has ended, and `to` was requested later."""
    return not account_export.under_way and account_export.requested_at < to.requested_at


def with_progress(account_export: StoredAccountExport, done: int) -> StoredAccountExport:
    """The export with `done` sessions written. Progress never decreases, and is below 100 until the end."""
    percent = min(99, 100 * done // max(account_export.sessions, 1))
    return account_export.model_copy(
        update={"progress": max(account_export.progress, percent), "state": AccountExportState.RUNNING}
    )


def with_file(account_export: StoredAccountExport, file: ExportedFile, after: str, done: int) -> StoredAccountExport:
    """The export with one more file, which holds the sessions up to `after`."""
    more = {
        "files": (*account_export.files, file),
        "after": after,
        "sessions_done": account_export.sessions_done + done,
    }
    return with_progress(account_export.model_copy(update=more), account_export.sessions_done + done)


def end_export(
    account_export: StoredAccountExport, now: datetime, state: AccountExportState = AccountExportState.DONE
) -> StoredAccountExport:
    """The export in its final state; files of a finished one can be downloaded for 24 hours."""
    whole = {"progress": 100, "expires_at": now + DOWNLOAD_PERIOD} if state is AccountExportState.DONE else {}
    return account_export.model_copy(update={"state": state, **whole})


def export_view(account_export: StoredAccountExport, now: datetime) -> StoredAccountExport:
    """The export as its owner sees it at `now`."""
    expired = account_export.expires_at is not None and now >= account_export.expires_at
    return (
        account_export.model_copy(update={"state": AccountExportState.EXPIRED, "files": ()})
        if expired
        else account_export
    )


def export_task(ref: AccountExportRef) -> Task:
    """The task that writes one file."""
    return Task(function="export_account", name=f"{ref.export_id}-export-{ref.number}", payload=ref)


def no_export_error() -> NotFound:
    """The user has requested no export."""
    return NotFound("There is no export. Request one first.", "no-such-export")
