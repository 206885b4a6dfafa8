"""Outbox of undelivered finalize events, in the transaction of their object."""

import asyncio
import sqlite3
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from infra.local.storage.store.models import ObjectRecord


@dataclass(frozen=True)
class FinalizeEvent:
    """An undelivered event; `created` and `due` in seconds since the epoch."""

    id: str
    stored: ObjectRecord
    created: float
    due: float
    attempts: int


class EventOutbox:
    """The outbox table. `urls` maps a bucket to its receiver; events of other buckets wait for a receiver."""

    def __init__(self, database: sqlite3.Connection, urls: Mapping[str, str], clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock
        self.urls = urls
        self.changed = asyncio.Event()

    def add(self, stored: ObjectRecord) -> None:
        """Adds an event within the transaction of the object."""
        if stored.bucket in self.urls:
            row = (str(uuid.uuid4()), stored.bucket, stored.model_dump_json(), stored.created, stored.created)
            self._database.execute("INSERT INTO outbox VALUES (?, ?, ?, ?, ?, 0)", row)
            self.changed.set()

    def pending(self, limit: int) -> list[FinalizeEvent]:
        """Returns the deliverable events that are due first."""
        marks = ",".join("?" * len(self.urls))
        where = f"FROM outbox WHERE bucket IN ({marks}) ORDER BY due LIMIT ?"
        rows = self._database.execute(f"SELECT id, object, created, due, attempts {where}", (*self.urls, limit))
        return [FinalizeEvent(row[0], ObjectRecord.model_validate_json(row[1]), *row[2:]) for row in rows]

    def remove(self, event: FinalizeEvent) -> None:
        """Deletes an event that was accepted or has expired."""
        with self._database:
            self._database.execute("DELETE FROM outbox WHERE id = ?", (event.id,))
        self.changed.set()

    def postpone(self, event: FinalizeEvent, seconds: float) -> None:
        """Sets the time of the next attempt."""
        with self._database:
            change = (self._clock() + seconds, event.attempts + 1, event.id)
            self._database.execute("UPDATE outbox SET due = ?, attempts = ? WHERE id = ?", change)
        self.changed.set()
