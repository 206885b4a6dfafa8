"""One file of an export is made: what is of the account itself in the first, and sessions, until it is long enough."""

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

TOGETHER = 20  # sessions that are read at once


class ExportFileDeps(NamedTuple):
    """What making files of an export needs."""

    account_exports: AccountExports
    accounts: Accounts
    user_data: UserData
    account_files: AccountFiles
    session_files: SessionFiles
    objects: Objects
    places: StoragePaths
    tasks: Tasks
    clock: Clock
    limits: Limits


class _Volume:
    """A file as it is being made: how much is in it, and up to which session."""

    def __init__(self, held: Versioned[StoredAccountExport], deps: ExportFileDeps) -> None:
        self.held, self._packer = held, deps
        self.after, self.sessions, self.size, self.last = held.value.after, 0, 0, False

    def pieces(self) -> Iterator[bytes]:
        for piece in write_zip(self._entries()):
            self.size += len(piece)
            yield piece

    def _entries(self) -> Iterator[ArchiveEntry]:
        account_export, export_file_deps = self.held.value, self._packer
        if not account_export.files:
            yield from account_entries(account_export.owner, export_file_deps.account_files)
        while not self._is_full() and (found := self._sessions(TOGETHER)):
            for each in found:
                yield from self._of_session(each.value)
                if self._is_full():
                    break
        self.last = not self._sessions(1)

    def _sessions(self, limit: int) -> list[JobItem[Session]]:
        """Those that are not in it yet."""
        mark = JobCursor(name=self.after) if self.after else None
        return self._packer.user_data.owned(self.held.value.owner, mark, limit)

    def _of_session(self, session: Session) -> Iterator[ArchiveEntry]:
        if not session.deleted_at:
            yield from session_entries(session, self._packer.session_files, recordings=self.held.value.recordings)
        self.after = session.id
        self.sessions += 1
        self._tell()

    def _is_full(self) -> bool:
        limits = self._packer.limits
        return self.size >= limits.export_file_bytes or self.sessions >= limits.export_file_sessions

    def _tell(self) -> None:
        """As rarely as there is a percent more."""
        account_export = with_progress(self.held.value, self.held.value.sessions_done + self.sessions)
        if account_export != self.held.value:
            self.held = self._packer.account_exports.save(self.held, account_export)


def write_export_file(ref: AccountExportRef, deps: ExportFileDeps) -> None:
    """Makes the file, and has the next one made. Raises `Stale` when another attempt is at work."""
    held = _held(ref, deps)
    if held is None or not held.value.under_way:
        return
    if len(held.value.files) < ref.number:
        held = _written(held, deps)
    if held.value.under_way:
        deps.tasks.enqueue(export_task(held.value.next))


def _held(ref: AccountExportRef, deps: ExportFileDeps) -> Versioned[StoredAccountExport] | None:
    """The export; none when it is another by now, or the account is to be nobody's."""
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


def _written(held: Versioned[StoredAccountExport], deps: ExportFileDeps) -> Versioned[StoredAccountExport]:
    """With one file more; an export that cannot go on says so."""
    account_exports, now = deps.account_exports, deps.clock.now()
    if not held.value.files:
        held = account_exports.save(held, _counted(held.value, deps))
    volume = _Volume(held, deps)
    uri = deps.places.account_export(held.value.owner, held.value.id, len(held.value.files) + 1)
    try:
        deps.objects.write(uri, volume.pieces(), "application/zip")
    except Permanent:
        return account_exports.save(volume.held, end_export(volume.held.value, now, AccountExportState.FAILED))
    file = ExportedFile(file_name=_name(held.value), size_bytes=volume.size)
    account_export = with_file(volume.held.value, file, volume.after, volume.sessions)
    return account_exports.save(
        volume.held, end_export(account_export, deps.clock.now()) if volume.last else account_export
    )


def _counted(account_export: StoredAccountExport, deps: ExportFileDeps) -> StoredAccountExport:
    """With the number of sessions, as it is now."""
    return with_progress(account_export.model_copy(update={"sessions": deps.user_data.count(account_export.owner)}), 0)


def _name(account_export: StoredAccountExport) -> str:
    """As it is saved under."""
    return f"earshot-{account_export.requested_at:%Y-%m-%d}-{len(account_export.files) + 1:03d}.zip"
