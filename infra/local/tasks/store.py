"""Queues, tasks and the names of finished tasks, in SQLite. Acknowledged calls survive a killed process."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from google.cloud.tasks_v2.types import Queue, Task

from infra.local.tasks import resource_names

_SCHEMA = """
CREATE TABLE IF NOT EXISTS queues (name TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS tasks (
    key INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, queue TEXT NOT NULL, body BLOB NOT NULL,
    due REAL NOT NULL, in_flight INTEGER NOT NULL DEFAULT 0, executions INTEGER NOT NULL DEFAULT 0,
    status INTEGER, reason TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS waiting ON tasks (queue, in_flight, due);
CREATE TABLE IF NOT EXISTS tombstones (name TEXT PRIMARY KEY, until REAL NOT NULL);
"""
_COLUMNS = "key, body, due, in_flight, executions, status, reason"


@dataclass
class TaskRecord:
    """A task, with fields that the API does not show.

    `due` is in seconds since 1970, `in_flight` counts running requests, `executions` counts responses other than server
    errors. `status` and `reason` describe the last failure.
    """

    key: int
    task: Task
    due: float
    in_flight: int
    executions: int
    status: int | None
    reason: str


class TaskStore:
    """The queues and tasks of one data folder. Raises `sqlite3.OperationalError` if another server holds the file."""

    def __init__(self, file: Path) -> None:
        self._db = sqlite3.connect(file, timeout=0)
        # Exclusive: two servers would deliver every task twice. WAL with NORMAL: a commit outlives the process.
        for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=NORMAL"):
            self._db.execute(f"PRAGMA {pragma}")
        self._db.executescript(_SCHEMA)
        with self._db:  # what was in flight when the process ended is delivered again
            self._db.execute("UPDATE tasks SET in_flight = 0")

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    def put_queue(self, queue: Queue) -> None:
        """Adds or replaces a queue."""
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO queues VALUES (?, ?)", (queue.name, Queue.serialize(queue)))

    def queue(self, name: str) -> Queue | None:
        """Returns the queue of a name."""
        row = self._db.execute("SELECT body FROM queues WHERE name = ?", (name,)).fetchone()
        return Queue.deserialize(row[0]) if row else None

    def queues(self, after: str = "") -> list[Queue]:
        """Returns queues in order of their names, after `after`."""
        sql = "SELECT body FROM queues WHERE name > ? ORDER BY name"
        return [Queue.deserialize(body) for (body,) in self._db.execute(sql, (after,))]

    def delete_queue(self, name: str) -> None:
        """Deletes a queue, its tasks and their names, so that it can be created again at once."""
        with self._db:
            self._db.execute("DELETE FROM queues WHERE name = ?", (name,))
            self._db.execute("DELETE FROM tasks WHERE queue = ?", (name,))
            start = f"{name}/tasks/"
            self._db.execute("DELETE FROM tombstones WHERE substr(name, 1, ?) = ?", (len(start), start))

    def purge(self, queue: str, until: float) -> None:
        """Deletes all tasks of a queue; their names stay reserved `until` then (seconds since 1970)."""
        with self._db:
            self._db.execute(
                "INSERT OR REPLACE INTO tombstones SELECT name, ? FROM tasks WHERE queue = ?", (until, queue)
            )
            self._db.execute("DELETE FROM tasks WHERE queue = ?", (queue,))

    def add(self, task: Task) -> None:
        """Adds a task, due at its schedule time. Raises `sqlite3.IntegrityError` if its name is reserved."""
        row = (task.name, resource_names.queue_of(task.name), Task.serialize(task), task.schedule_time.timestamp())
        with self._db:
            self._db.execute("INSERT INTO tasks (name, queue, body, due) VALUES (?, ?, ?, ?)", row)

    def save(self, record: TaskRecord) -> None:
        """Writes a changed record."""
        body = Task.serialize(record.task)
        row = (body, record.due, record.in_flight, record.executions, record.status, record.reason, record.key)
        sql = "UPDATE tasks SET body = ?, due = ?, in_flight = ?, executions = ?, status = ?, reason = ? WHERE key = ?"
        with self._db:
            self._db.execute(sql, row)

    def finish(self, record: TaskRecord, now: float, until: float) -> None:
        """Deletes a task; its name stays reserved `until` then. Names reserved until `now` are released."""
        with self._db:
            self._db.execute("DELETE FROM tasks WHERE key = ?", (record.key,))
            self._db.execute("DELETE FROM tombstones WHERE until <= ?", (now,))
            self._db.execute("INSERT OR REPLACE INTO tombstones VALUES (?, ?)", (record.task.name, until))

    def was_finished(self, name: str, now: float) -> bool:
        """Returns whether a task of this name ended recently."""
        sql = "SELECT 1 FROM tombstones WHERE name = ? AND until > ?"
        return self._db.execute(sql, (name, now)).fetchone() is not None

    def task(self, name: str) -> TaskRecord | None:
        """Returns the task of a name."""
        return self._one("WHERE name = ?", name)

    def task_by_key(self, key: int) -> TaskRecord | None:
        """Returns the task of a key, which is never used again."""
        return self._one("WHERE key = ?", key)

    def next_due(self, queue: str) -> TaskRecord | None:
        """Returns the task of a queue that is due first and not in flight."""
        return self._one("WHERE queue = ? AND in_flight = 0 ORDER BY due, key LIMIT 1", queue)

    def tasks(self, queue: str, after: int = 0, limit: int = -1) -> list[TaskRecord]:
        """Returns tasks of a queue in order of creation, after the key `after`."""
        sql = f"SELECT {_COLUMNS} FROM tasks WHERE queue = ? AND key > ? ORDER BY key LIMIT ?"  # noqa: S608 - constants
        return [_record(row) for row in self._db.execute(sql, (queue, after, limit))]

    def _one(self, where: str, value: str | int) -> TaskRecord | None:
        with closing(self._db.execute(f"SELECT {_COLUMNS} FROM tasks {where}", (value,))) as rows:  # noqa: S608 - constants
            row = rows.fetchone()
        return _record(row) if row else None


def _record(row: tuple[int, bytes, float, int, int, int | None, str]) -> TaskRecord:
    return TaskRecord(row[0], Task.deserialize(row[1]), *row[2:])
