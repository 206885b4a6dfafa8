"""Buckets with their settings."""

import re
import sqlite3
from collections.abc import Callable
from typing import Any

from infra.local.storage.errors import StorageError, invalid, no_such_bucket
from infra.local.storage.store.models import BucketRecord

# https://cloud.google.com/storage/docs/buckets#naming, without the rules for names with dots.
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]")


class BucketTable:
    """The buckets table."""

    def __init__(self, database: sqlite3.Connection, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def find(self, name: str) -> BucketRecord | None:
        """Returns a bucket, or None."""
        row = self._database.execute("SELECT bucket FROM buckets WHERE name = ?", (name,)).fetchone()
        return BucketRecord.model_validate_json(row[0]) if row else None

    def get(self, name: str) -> BucketRecord:
        """Returns a bucket. Raises 404 NoSuchBucket."""
        bucket = self.find(name)
        if bucket is None:
            raise no_such_bucket()
        return bucket

    def all(self) -> list[BucketRecord]:
        """Returns every bucket by name."""
        rows = self._database.execute("SELECT bucket FROM buckets ORDER BY name")
        return [BucketRecord.model_validate_json(row[0]) for row in rows]

    def create(self, name: str, fields: dict[str, Any]) -> BucketRecord:
        """Creates a bucket. Raises 400 for an invalid name and 409 for an existing one."""
        if not _NAME.fullmatch(name):
            raise invalid("The specified bucket name is not valid.")
        if self.find(name):
            raise StorageError(409, "BucketAlreadyOwnedByYou", "You already own this bucket.")
        now = self._clock()
        return self._save(BucketRecord(name=name, metageneration=1, created=now, updated=now, fields=fields))

    def update(self, bucket: BucketRecord, fields: dict[str, Any]) -> BucketRecord:
        """Replaces the settings of a bucket."""
        change = {"fields": fields, "metageneration": bucket.metageneration + 1, "updated": self._clock()}
        return self._save(bucket.model_copy(update=change))

    def delete(self, bucket: BucketRecord) -> None:
        """Deletes an empty bucket. Raises 409 if it has objects."""
        if self._database.execute("SELECT 1 FROM objects WHERE bucket = ? LIMIT 1", (bucket.name,)).fetchone():
            raise StorageError(409, "BucketNotEmpty", "The bucket you tried to delete is not empty.")
        with self._database:
            self._database.execute("DELETE FROM buckets WHERE name = ?", (bucket.name,))

    def _save(self, bucket: BucketRecord) -> BucketRecord:
        with self._database:
            self._database.execute(
                "INSERT OR REPLACE INTO buckets VALUES (?, ?)", (bucket.name, bucket.model_dump_json())
            )
        return bucket
