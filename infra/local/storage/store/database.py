"""SQLite database of everything but the content of objects."""

import fcntl
import sqlite3
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS buckets (name TEXT PRIMARY KEY, bucket TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS objects (
    bucket TEXT NOT NULL, name TEXT NOT NULL, generation INTEGER NOT NULL UNIQUE, object TEXT NOT NULL,
    PRIMARY KEY (bucket, name));
CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, created REAL NOT NULL, open INTEGER NOT NULL, session TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS outbox (
    id TEXT PRIMARY KEY, bucket TEXT NOT NULL, object TEXT NOT NULL,
    created REAL NOT NULL, due REAL NOT NULL, attempts INTEGER NOT NULL DEFAULT 0);
"""


def open_database(directory: Path) -> sqlite3.Connection:
    """Opens or creates `storage.sqlite` in an existing directory; used from the event loop's thread only.

    A write-ahead log without a sync per commit survives the death of the process, which is what a local server must.
    """
    connection = sqlite3.connect(directory / "storage.sqlite")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.executescript(SCHEMA)
    return connection


class DirectoryLock:
    """Excludes a second server on the same data, which would delete the first one's open uploads."""

    def __init__(self, directory: Path) -> None:
        self._file = (directory / "lock").open("w")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise SystemExit(f"storage: another server is using {directory}") from None

    def release(self) -> None:
        """Releases the lock; the end of the process does the same."""
        self._file.close()
