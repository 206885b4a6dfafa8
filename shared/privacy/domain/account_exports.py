"""Everything of somebody as files to take away: the documents `users/{uid}/exports/latest`, one a user.

It is made file after file, a task each. A file that was not finished is made anew from the same place, under the same
name; so whoever dies in between is repeated to the same end.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from shared.core.domain.errors import NotFound
from shared.core.domain.idempotency import derive_id
from shared.core.domain.model import Model
from shared.core.domain.request_model import RequestModel
from shared.core.domain.tasks import Task

FETCHED_WITHIN = timedelta(hours=24)


class AccountExportState(StrEnum):
    """How far it is; EXPIRED: its files cannot be fetched any more."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    EXPIRED = "expired"


class AccountExportRequest(RequestModel):
    """What is wanted beside texts: `recordings`, as far as they are still there."""

    recordings: bool = False


class AccountExportRef(Model):
    """The `number`-th file, from 1, of an export that somebody asked for."""

    owner: str
    export_id: str
    requested_at: datetime
    recordings: bool
    number: int = 1


class ExportedFile(Model):
    """One ZIP file that is there."""

    file_name: str
    size_bytes: int


class AccountExportFile(ExportedFile):
    """One ZIP file, and where to fetch it: by a GET of `url`, without any token, until the export expires."""

    url: str


class AccountExportProgress(Model):
    """How far an export is: `sessions_done` of `sessions` are in files; `progress` is in percent."""

    id: str
    state: AccountExportState = AccountExportState.WAITING
    recordings: bool = False
    requested_at: datetime
    progress: int = 0
    sessions: int = 0
    sessions_done: int = 0
    expires_at: datetime | None = None


class AccountExport(AccountExportProgress):
    """An export of everything of yours, as ZIP files."""

    files: list[AccountExportFile]


class StoredAccountExport(AccountExportProgress):
    """An export as it is kept. `after` is the last session in the files that are there."""

    owner: str
    after: str = ""
    files: tuple[ExportedFile, ...] = ()

    @property
    def under_way(self) -> bool:
        """Whether more of it is to come."""
        return self.state in (AccountExportState.WAITING, AccountExportState.RUNNING)

    @property
    def next(self) -> AccountExportRef:
        """The file that is made now."""
        known = {
            "owner": self.owner,
            "export_id": self.id,
            "requested_at": self.requested_at,
            "recordings": self.recordings,
        }
        return AccountExportRef.model_validate(known | {"number": len(self.files) + 1})


def new_export(owner: str, key: str, recordings: bool, now: datetime) -> StoredAccountExport:
    """An export that is to be made; the same key is the same one."""
    return StoredAccountExport(id=derive_id(owner, "export", key), owner=owner, recordings=recordings, requested_at=now)


def export_of(ref: AccountExportRef) -> StoredAccountExport:
    """The export as it was asked for."""
    return StoredAccountExport(
        id=ref.export_id, owner=ref.owner, recordings=ref.recordings, requested_at=ref.requested_at
    )


def may_be_replaced(account_export: StoredAccountExport, to: StoredAccountExport) -> bool:
    """Whether another may take its place: one that was asked for after this was over."""
    return not account_export.under_way and account_export.requested_at < to.requested_at


def with_progress(account_export: StoredAccountExport, done: int) -> StoredAccountExport:
    """So many sessions are written, of this file or before: it only moves forward, and is whole at the end alone."""
    percent = min(99, 100 * done // max(account_export.sessions, 1))
    return account_export.model_copy(
        update={"progress": max(account_export.progress, percent), "state": AccountExportState.RUNNING}
    )


def with_file(account_export: StoredAccountExport, file: ExportedFile, after: str, done: int) -> StoredAccountExport:
    """A file more is there, with the sessions up to this one."""
    more = {
        "files": (*account_export.files, file),
        "after": after,
        "sessions_done": account_export.sessions_done + done,
    }
    return with_progress(account_export.model_copy(update=more), account_export.sessions_done + done)


def end_export(
    account_export: StoredAccountExport, now: datetime, state: AccountExportState = AccountExportState.DONE
) -> StoredAccountExport:
    """Nothing more is to come."""
    whole = {"progress": 100, "expires_at": now + FETCHED_WITHIN} if state is AccountExportState.DONE else {}
    return account_export.model_copy(update={"state": state, **whole})


def export_view(account_export: StoredAccountExport, now: datetime) -> StoredAccountExport:
    """As its owner sees it now."""
    over = account_export.expires_at is not None and now >= account_export.expires_at
    return (
        account_export.model_copy(update={"state": AccountExportState.EXPIRED, "files": ()}) if over else account_export
    )


def export_task(ref: AccountExportRef) -> Task:
    """Makes one file."""
    return Task(function="export_account", name=f"{ref.export_id}-export-{ref.number}", payload=ref)


def no_export_error() -> NotFound:
    """Nobody asked for any."""
    return NotFound("There is no export. Ask for one first.", "no-such-export")
