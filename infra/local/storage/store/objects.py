"""Objects: metadata in SQLite, content in one immutable file for each generation."""

import asyncio
import contextlib
import secrets
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from infra.local.storage.errors import no_such_object
from infra.local.storage.store import checksums, preconditions
from infra.local.storage.store.buckets import BucketTable
from infra.local.storage.store.limits import check_largest, check_name, check_size
from infra.local.storage.store.models import Checksums, ObjectRecord, UploadDeclaration


class ObjectTable:
    """The objects table and its files.

    All changes run in one thread without an `await` between check and commit, so one of several racing writes wins.
    """

    def __init__(
        self,
        database: sqlite3.Connection,
        directory: Path,
        buckets: BucketTable,
        announce: Callable[[ObjectRecord], None],
        clock: Callable[[], float],
    ) -> None:
        self._database = database
        self._files = directory / "objects"
        self._partial = directory / "partial"
        self._buckets = buckets
        self._announce = announce
        self._clock = clock
        self._files.mkdir(exist_ok=True)
        self._partial.mkdir(exist_ok=True)
        self._generation: int = database.execute("SELECT coalesce(max(generation), 0) FROM objects").fetchone()[0]
        self._remove_orphans()

    def find(self, bucket: str, name: str) -> ObjectRecord | None:
        """Returns the live object, or None. Raises 404 if the bucket does not exist."""
        self.check_bucket(bucket)
        query = "SELECT object FROM objects WHERE bucket = ? AND name = ?"
        row = self._database.execute(query, (bucket, name)).fetchone()
        return ObjectRecord.model_validate_json(row[0]) if row else None

    def get(self, bucket: str, name: str, generation: int | None = None) -> ObjectRecord:
        """Returns the live object. Raises 404 if it does not exist or has another generation."""
        stored = self.find(bucket, name)
        if stored is None or generation not in (None, stored.generation):
            raise no_such_object()
        return stored

    def check_bucket(self, bucket: str) -> None:
        """Raises 404 if the bucket does not exist."""
        self._buckets.get(bucket)

    def starting_at(self, bucket: str, name: str) -> Iterator[ObjectRecord]:
        """Yields the bucket's objects from `name` on, in order of their UTF-8 names."""
        query = "SELECT object FROM objects WHERE bucket = ? AND name >= ? ORDER BY name"
        for row in self._database.execute(query, (bucket, name)):
            yield ObjectRecord.model_validate_json(row[0])

    def open(self, stored: ObjectRecord) -> BinaryIO:
        """Opens the object's content. An open file stays readable while the object is overwritten or deleted."""
        return self.path(stored).open("rb", buffering=0)

    def path(self, stored: ObjectRecord) -> Path:
        """Returns the object's immutable file."""
        return self._files / str(stored.generation)

    @contextlib.contextmanager
    def incoming(self) -> Iterator[Path]:
        """Yields the path of a temporary file, which is removed afterwards."""
        path = self._partial / secrets.token_hex(16)
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)

    async def save(self, upload: UploadDeclaration, content: AsyncIterator[bytes]) -> ObjectRecord:
        """Writes a whole upload to disk and makes it the live object. Raises as `finish`."""
        self.check(upload)
        with self.incoming() as path:
            size = 0
            # Writes go to the page cache in microseconds: a thread switch for each would cost more.
            with path.open("xb", buffering=0) as file:
                async for block in content:
                    size += len(block)
                    check_largest(upload, size)
                    file.write(block)
            return await self.finish(upload, path)

    def check(self, upload: UploadDeclaration) -> None:
        """Raises what `finish` would raise, before the content is sent."""
        check_name(upload.name)
        preconditions.check_preconditions(upload.preconditions, self.find(upload.bucket, upload.name))

    async def finish(
        self, upload: UploadDeclaration, path: Path, record: Callable[[ObjectRecord], None] = lambda _: None
    ) -> ObjectRecord:
        """Makes a complete file the live object. `record` joins the transaction; the caller removes `path`.

        Raises 400 for a wrong size or checksum, and 412 for a failed precondition.
        """
        check_size(upload, path.stat().st_size)
        actual = await asyncio.to_thread(checksums.file_checksums, path)
        checksums.check_checksums(upload.checksums, actual)
        replaced = self.find(upload.bucket, upload.name)
        preconditions.check_preconditions(upload.preconditions, replaced)
        stored = self._stored(upload, path.stat().st_size, actual)
        self.path(stored).hardlink_to(path)
        with self._database:
            self._write(stored)
            self._announce(stored)
            record(stored)
        if replaced:
            self.path(replaced).unlink()
        return stored

    def update(self, stored: ObjectRecord, fields: dict[str, Any]) -> ObjectRecord:
        """Replaces the settable metadata of the live object."""
        change = {"fields": fields, "metageneration": stored.metageneration + 1, "updated": self._clock()}
        updated = stored.model_copy(update=change)
        with self._database:
            self._write(updated)
        return updated

    def delete(self, stored: ObjectRecord) -> None:
        """Deletes the live object and its bytes."""
        with self._database:
            self._database.execute("DELETE FROM objects WHERE generation = ?", (stored.generation,))
        self.path(stored).unlink()

    def _stored(self, upload: UploadDeclaration, size: int, actual: Checksums) -> ObjectRecord:
        now = self._clock()
        # Cloud Storage keeps no MD5 of an object composed of others.
        known = actual.model_copy(update={"md5": None}) if upload.components else actual
        return ObjectRecord(
            bucket=upload.bucket,
            name=upload.name,
            generation=self._next_generation(now),
            metageneration=1,
            size=size,
            checksums=known,
            components=upload.components,
            created=now,
            updated=now,
            fields=upload.fields,
        )

    def _write(self, stored: ObjectRecord) -> None:
        row = (stored.bucket, stored.name, stored.generation, stored.model_dump_json())
        self._database.execute("INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?)", row)

    def _next_generation(self, now: float) -> int:
        """Returns microseconds since the epoch as Cloud Storage does, always growing."""
        self._generation = max(int(now * 1e6), self._generation + 1)
        return self._generation

    def _remove_orphans(self) -> None:
        """Deletes files of a killed process that no record refers to."""
        objects = {str(row[0]) for row in self._database.execute("SELECT generation FROM objects")}
        sessions = {row[0] for row in self._database.execute("SELECT id FROM sessions WHERE open")}
        for directory, known in ((self._files, objects), (self._partial, sessions)):
            for file in directory.iterdir():
                if file.name not in known:
                    file.unlink()
