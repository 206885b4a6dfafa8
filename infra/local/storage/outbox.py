"""Finalize events that wait to be delivered: rows of the same transaction as the object they tell of."""

import asyncio
import sqlite3
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from infra.local.storage.models import StoredObject


@dataclass(frozen=True)
class Event:
    """An undelivered event after so many `attempts`; `created` and `due` in seconds since the epoch."""

    id: str
    stored: StoredObject
    created: float
    due: float
    attempts: int


class Outbox:
    """The outbox table. `urls` maps a bucket to its receiver; events of other buckets wait for one."""

    def __init__(self, database: sqlite3.Connection, urls: Mapping[str, str], clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock
        self.urls = urls
        self.changed = asyncio.Event()

    def add(self, stored: StoredObject) -> None:
        """Joins the transaction that makes the object."""
        if stored.bucket in self.urls:
            row = (str(uuid.uuid4()), stored.bucket, stored.model_dump_json(), stored.created, stored.created)
            self._database.execute("INSERT INTO outbox VALUES (?, ?, ?, ?, ?, 0)", row)
            self.changed.set()

    def pending(self, limit: int) -> list[Event]:
        """The deliverable events that are due first."""
        marks = ",".join("?" * len(self.urls))
        where = f"FROM outbox WHERE bucket IN ({marks}) ORDER BY due LIMIT ?"
        rows = self._database.execute(f"SELECT id, object, created, due, attempts {where}", (*self.urls, limit))
        return [Event(row[0], StoredObject.model_validate_json(row[1]), *row[2:]) for row in rows]

    def remove(self, event: Event) -> None:
        """Forgets an event that was accepted or is too old."""
        with self._database:
            self._database.execute("DELETE FROM outbox WHERE id = ?", (event.id,))
        self.changed.set()

    def postpone(self, event: Event, seconds: float) -> None:
        """Makes a refused event due again later."""
        with self._database:
            change = (self._clock() + seconds, event.attempts + 1, event.id)
            self._database.execute("UPDATE outbox SET due = ?, attempts = ? WHERE id = ?", change)
        self.changed.set()
