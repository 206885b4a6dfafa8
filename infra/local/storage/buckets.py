"""Buckets: a name and the settings that clients give it."""

import re
import sqlite3
from collections.abc import Callable
from typing import Any

from infra.local.storage.errors import Refused, invalid, no_such_bucket
from infra.local.storage.models import Bucket

# https://cloud.google.com/storage/docs/buckets#naming, without the rules for names with dots.
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]")


class Buckets:
    """The buckets table."""

    def __init__(self, database: sqlite3.Connection, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def find(self, name: str) -> Bucket | None:
        """The bucket, or None."""
        row = self._database.execute("SELECT bucket FROM buckets WHERE name = ?", (name,)).fetchone()
        return Bucket.model_validate_json(row[0]) if row else None

    def get(self, name: str) -> Bucket:
        """The bucket; raises 404 NoSuchBucket."""
        bucket = self.find(name)
        if bucket is None:
            raise no_such_bucket()
        return bucket

    def all(self) -> list[Bucket]:
        """Every bucket, by name."""
        rows = self._database.execute("SELECT bucket FROM buckets ORDER BY name")
        return [Bucket.model_validate_json(row[0]) for row in rows]

    def create(self, name: str, fields: dict[str, Any]) -> Bucket:
        """Creates a bucket; raises 400 for a bad name and 409 for a taken one."""
        if not _NAME.fullmatch(name):
            raise invalid("The specified bucket name is not valid.")
        if self.find(name):
            raise Refused(409, "BucketAlreadyOwnedByYou", "You already own this bucket.")
        now = self._clock()
        return self._save(Bucket(name=name, metageneration=1, created=now, updated=now, fields=fields))

    def update(self, bucket: Bucket, fields: dict[str, Any]) -> Bucket:
        """Replaces the settings of a bucket."""
        change = {"fields": fields, "metageneration": bucket.metageneration + 1, "updated": self._clock()}
        return self._save(bucket.model_copy(update=change))

    def delete(self, bucket: Bucket) -> None:
        """Deletes an empty bucket; raises 409 while it holds an object."""
        if self._database.execute("SELECT 1 FROM objects WHERE bucket = ? LIMIT 1", (bucket.name,)).fetchone():
            raise Refused(409, "BucketNotEmpty", "The bucket you tried to delete is not empty.")
        with self._database:
            self._database.execute("DELETE FROM buckets WHERE name = ?", (bucket.name,))

    def _save(self, bucket: Bucket) -> Bucket:
        with self._database:
            self._database.execute(
                "INSERT OR REPLACE INTO buckets VALUES (?, ?)", (bucket.name, bucket.model_dump_json())
            )
        return bucket
