"""Writes one file of an export: account data into the first file, then sessions until the file is full."""

from collections.abc import Iterator
from typing import NamedTuple

from shared.billing.domain.accounts import check_not_deleted
from shared.billing.ports import Accounts
from shared.core.domain.errors import Permanent
from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import JobCursor
from shared.core.domain.limits import Limits
from shared.core.domain.versioned import Versioned
from shared.core.ports import Clock, Objects, Tasks
from shared.privacy.domain.account_exports import (
    AccountExportRef,
    AccountExportState,
    ExportedFile,
    StoredAccountExport,
    end_export,
    export_of,
    export_task,
    may_be_replaced,
    with_file,
    with_progress,
)
from shared.privacy.domain.zip_archive import ArchiveEntry, write_zip
from shared.privacy.ports import AccountExports, UserData
from shared.privacy.usecases.write_export_account import AccountFiles, account_entries
from shared.privacy.usecases.write_export_session import SessionFiles, session_entries
from shared.sessions.domain.sessions import Session
from shared.transcription.domain.storage_paths import StoragePaths

SESSIONS_PER_READ = 20  # sessions in one read


class ExportFileDeps(NamedTuple):
    """What writing the files of an export needs."""

    account_exports: AccountExports
    accounts: Accounts
    user_data: UserData
    account_files: AccountFiles
    session_files: SessionFiles
    objects: Objects
    storage_paths: StoragePaths
    tasks: Tasks
    clock: Clock
    limits: Limits


class _FileContent:
    """The content of a file that is being written: its size, its sessions, and the last session in it."""

    def __init__(self, held: Versioned[StoredAccountExport], deps: ExportFileDeps) -> None:
        self.held, self._deps = held, deps
        self.after, self.sessions, self.size, self.is_last = held.value.after, 0, 0, False

    def pieces(self) -> Iterator[bytes]:
        for piece in write_zip(self._entries()):
            self.size += len(piece)
            yield piece

    def _entries(self) -> Iterator[ArchiveEntry]:
        account_export, export_file_deps = self.held.value, self._deps
        if not account_export.files:
            yield from account_entries(account_export.owner, export_file_deps.account_files)
        while not self._is_full() and (found := self._sessions(SESSIONS_PER_READ)):
            for each in found:
                yield from self._of_session(each.value)
                if self._is_full():
                    break
        self.is_last = not self._sessions(1)

    def _sessions(self, limit: int) -> list[JobItem[Session]]:
        """The next sessions that are not exported yet."""
        cursor = JobCursor(name=self.after) if self.after else None
        return self._deps.user_data.owned_sessions(self.held.value.owner, cursor, limit)

    def _of_session(self, session: Session) -> Iterator[ArchiveEntry]:
        if not session.deleted_at:
            yield from session_entries(session, self._deps.session_files, recordings=self.held.value.recordings)
        self.after = session.id
        self.sessions += 1
        self._save_progress()

    def _is_full(self) -> bool:
        limits = self._deps.limits
        return self.size >= limits.export_file_bytes or self.sessions >= limits.export_file_sessions

    def _save_progress(self) -> None:
        """Save the progress; at most one write a percent."""
        account_export = with_progress(self.held.value, self.held.value.sessions_done + self.sessions)
        if account_export != self.held.value:
            self.held = self._deps.account_exports.save(self.held, account_export)


def write_export_file(ref: AccountExportRef, deps: ExportFileDeps) -> None:
    """Write one file and enqueue the next one. Raises `Stale` if another attempt runs."""
    held = _load_export(ref, deps)
    if held is None or not held.value.under_way:
        return
    if len(held.value.files) < ref.number:
        held = _write_file(held, deps)
    if held.value.under_way:
        deps.tasks.enqueue(export_task(held.value.next))


def _load_export(ref: AccountExportRef, deps: ExportFileDeps) -> Versioned[StoredAccountExport] | None:
    """The export; None if a newer one replaced it, or if the account is being erased."""
    try:
        check_not_deleted(deps.accounts.load(ref.owner).value)
    except Permanent:
        return None
    found = deps.account_exports.find(ref.owner)
    if found is None:
        return deps.account_exports.create(export_of(ref))
    if found.value.id == ref.export_id:
        return found
    return deps.account_exports.save(found, export_of(ref)) if may_be_replaced(found.value, export_of(ref)) else None


def _write_file(held: Versioned[StoredAccountExport], deps: ExportFileDeps) -> Versioned[StoredAccountExport]:
    """The export with one more file; a permanent error ends the export as failed."""
    account_exports, now = deps.account_exports, deps.clock.now()
    if not held.value.files:
        held = account_exports.save(held, _with_session_count(held.value, deps))
    content = _FileContent(held, deps)
    uri = deps.storage_paths.account_export(held.value.owner, held.value.id, len(held.value.files) + 1)
    try:
        deps.objects.write(uri, content.pieces(), "application/zip")
    except Permanent:
        return account_exports.save(content.held, end_export(content.held.value, now, AccountExportState.FAILED))
    file = ExportedFile(file_name=_file_name(held.value), size_bytes=content.size)
    account_export = with_file(content.held.value, file, content.after, content.sessions)
    return account_exports.save(
        content.held, end_export(account_export, deps.clock.now()) if content.is_last else account_export
    )


def _with_session_count(account_export: StoredAccountExport, deps: ExportFileDeps) -> StoredAccountExport:
    """The export with the current number of sessions."""
    return with_progress(
        account_export.model_copy(update={"sessions": deps.user_data.count_sessions(account_export.owner)}), 0
    )


def _file_name(account_export: StoredAccountExport) -> str:
    """The name under which a browser saves the file."""
    return f"earshot-{account_export.requested_at:%Y-%m-%d}-{len(account_export.files) + 1:03d}.zip"
