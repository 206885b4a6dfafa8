"""Resumable upload sessions, which survive broken connections, repeated chunks and a restart."""

import asyncio
import secrets
import sqlite3
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from weakref import WeakValueDictionary

from infra.local.storage.errors import StorageError, invalid
from infra.local.storage.store.limits import check_largest, check_size
from infra.local.storage.store.models import Checksums, ContentRange, ObjectRecord, StoredModel, UploadDeclaration
from infra.local.storage.store.objects import ObjectTable

# https://cloud.google.com/storage/docs/resumable-uploads: chunks are multiples of 256 KiB, a session lives a week.
BLOCK_BYTES = 256 * 1024
LIFETIME_SECONDS = 7 * 24 * 3600


class UploadSession(StoredModel):
    """An open upload, or a finished one with its `result`. `total` in bytes once known, `created` in epoch seconds."""

    id: str
    upload: UploadDeclaration
    total: int | None
    origin: str | None
    created: float
    result: ObjectRecord | None = None


class UploadSessionTable:
    """The sessions table. The number of received bytes is the length of the session's file."""

    def __init__(
        self, database: sqlite3.Connection, directory: Path, objects: ObjectTable, clock: Callable[[], float]
    ) -> None:
        self._database = database
        self._files = directory / "partial"
        self._objects = objects
        self._clock = clock
        self._writers: dict[str, object] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def start(self, upload: UploadDeclaration, total: int | None, origin: str | None) -> UploadSession:
        """Starts a session; its id is the only credential of the chunks. Raises 400 and 412."""
        self._objects.check(upload)
        if total is not None:
            check_size(upload, total)
        session = UploadSession(
            id=secrets.token_hex(32), upload=upload, total=total, origin=origin, created=self._clock()
        )
        self._file(session.id).touch()
        return self._save(session)

    def find(self, session_id: str) -> UploadSession | None:
        """Returns a session, or None if it is unknown, cancelled, failed or older than a week."""
        oldest = self._clock() - LIFETIME_SECONDS
        query = "SELECT session FROM sessions WHERE id = ? AND created > ?"
        row = self._database.execute(query, (session_id, oldest)).fetchone()
        return UploadSession.model_validate_json(row[0]) if row else None

    def get(self, session_id: str) -> UploadSession:
        """Returns a session. Raises 404 NoSuchUpload."""
        session = self.find(session_id)
        if session is None:
            raise StorageError(404, "NoSuchUpload", "The upload session does not exist, was cancelled or has expired.")
        return session

    def received(self, session: UploadSession) -> int:
        """Returns the bytes that need not be sent again: whole blocks, or all of them."""
        size = self._file(session.id).stat().st_size
        return size if size == session.total else size - size % BLOCK_BYTES

    async def put(
        self, session_id: str, chunk: ContentRange, content: AsyncIterator[bytes], checksums: Checksums
    ) -> ObjectRecord | int:
        """Appends a chunk or queries the state; returns the finished object, or the number of received bytes.

        Received bytes are skipped. Raises 503 for a gap, 400 for a size that contradicts an earlier one.
        """
        session = self.get(session_id)
        if session.result:
            return session.result
        session = self._with_total(session, chunk.total)
        if chunk.start is not None:
            size = await self._append(session, chunk.start, content)
            session = self.get(session_id)  # another request may have finished or cancelled it meanwhile
            if session.result:
                return session.result
            if chunk.end is None:  # a single request without a declared length
                session = self._with_total(session, size)
        received = self.received(session)
        if received == session.total:
            return await self._finish(session_id, checksums)
        return received

    async def cancel(self, session_id: str) -> None:
        """Cancels a session and deletes its bytes; a finished object stays. Raises 404."""
        self.get(session_id)
        await self._forget(session_id)

    async def expire(self) -> None:
        """Deletes every session older than a week."""
        oldest = self._clock() - LIFETIME_SECONDS
        for row in self._database.execute("SELECT id FROM sessions WHERE created <= ?", (oldest,)).fetchall():
            await self._forget(row[0])

    def _with_total(self, session: UploadSession, total: int | None) -> UploadSession:
        if total is None or total == session.total:
            return session
        if session.total is not None or total < self.received(session):
            raise invalid("The total size contradicts what was declared or received before.")
        check_size(session.upload, total)
        return self._save(session.model_copy(update={"total": total}))

    async def _append(self, session: UploadSession, start: int, content: AsyncIterator[bytes]) -> int:
        """Writes the new bytes of a chunk; returns the file's length."""
        position = self.received(session)
        if start > position:
            raise StorageError(503, "ServiceUnavailable", f"Bytes from {position} on are missing before this chunk.")
        writer = self._writers[session.id] = object()
        known = position - start
        with self._file(session.id).open("r+b", buffering=0) as file:
            file.truncate(position)
            file.seek(position)
            async for block in content:
                self._check_writer(session, writer)
                fresh = block[known:]
                known = max(0, known - len(block))
                position += len(fresh)
                self._check_position(session, position)
                file.write(fresh)
            self._check_writer(session, writer)
        return position

    def _check_writer(self, session: UploadSession, writer: object) -> None:
        """Lets a client that reconnects replace its first, broken connection."""
        if self._writers.get(session.id) is not writer:
            raise StorageError(503, "ServiceUnavailable", "Another request continues this upload.")

    @staticmethod
    def _check_position(session: UploadSession, position: int) -> None:
        check_largest(session.upload, position)
        if session.total is not None and position > session.total:
            raise invalid("The chunk is longer than the declared total size.")

    async def _finish(self, session_id: str, checksums: Checksums) -> ObjectRecord:
        """Creates the object once, even if several requests find the upload complete."""
        async with self._lock(session_id):
            session = self.get(session_id)
            if session.result:
                return session.result
            wanted = {**session.upload.checksums.model_dump(), **checksums.model_dump(exclude_none=True)}
            upload = session.upload.model_copy(update={"checksums": Checksums(**wanted)})
            try:
                result = await self._objects.finish(upload, self._file(session_id), partial(self._record, session))
            except StorageError:
                self._remove(session_id)
                raise
            self._file(session_id).unlink()
            self._writers.pop(session_id, None)
            return result

    def _record(self, session: UploadSession, result: ObjectRecord) -> None:
        """Stores the response for a repeated request, within the object's transaction."""
        self._insert(session.model_copy(update={"result": result}))

    async def _forget(self, session_id: str) -> None:
        async with self._lock(session_id):
            self._remove(session_id)

    def _remove(self, session_id: str) -> None:
        self._writers.pop(session_id, None)
        with self._database:
            self._database.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
        self._file(session_id).unlink(missing_ok=True)

    def _lock(self, session_id: str) -> asyncio.Lock:
        return self._locks.setdefault(session_id, asyncio.Lock())

    def _save(self, session: UploadSession) -> UploadSession:
        with self._database:
            self._insert(session)
        return session

    def _insert(self, session: UploadSession) -> None:
        row = (session.id, session.created, session.result is None, session.model_dump_json())
        self._database.execute("INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?)", row)

    def _file(self, session_id: str) -> Path:
        return self._files / session_id
