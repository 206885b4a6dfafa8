"""Everything of somebody as files to take away: the documents `users/{uid}/exports/latest`, one a user.

It is made file after file, a task each. A file that was not finished is made anew from the same place, under the same
name; so whoever dies in between is repeated to the same end.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from shared.domain.errors import NotFound
from shared.domain.idempotency import name_for
from shared.domain.models import Model
from shared.domain.requests import Request
from shared.domain.tasks import Task

FETCHED_WITHIN = timedelta(hours=24)


class TakeoutState(StrEnum):
    """How far it is; EXPIRED: its files cannot be fetched any more."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    EXPIRED = "expired"


class AccountExportRequest(Request):
    """What is wanted beside texts: `recordings`, as far as they are still there."""

    recordings: bool = False


class TakeoutRef(Model):
    """The `number`-th file, from 1, of an export that somebody asked for."""

    owner: str
    takeout: str
    asked_at: datetime
    recordings: bool
    number: int = 1


class TakeoutFile(Model):
    """One ZIP file that is there."""

    file_name: str
    size_bytes: int


class AccountExportFile(TakeoutFile):
    """One ZIP file, and where to fetch it: by a GET of `url`, without any token, until the export expires."""

    url: str


class Progress(Model):
    """How far an export is: `sessions_done` of `sessions` are in files; `progress` is in percent."""

    id: str
    state: TakeoutState = TakeoutState.WAITING
    recordings: bool = False
    asked_at: datetime
    progress: int = 0
    sessions: int = 0
    sessions_done: int = 0
    expires_at: datetime | None = None


class AccountExport(Progress):
    """An export of everything of yours, as ZIP files."""

    files: list[AccountExportFile]


class Takeout(Progress):
    """An export as it is kept. `after` is the last session in the files that are there."""

    owner: str
    after: str = ""
    files: tuple[TakeoutFile, ...] = ()

    @property
    def under_way(self) -> bool:
        """Whether more of it is to come."""
        return self.state in (TakeoutState.WAITING, TakeoutState.RUNNING)

    @property
    def next(self) -> TakeoutRef:
        """The file that is made now."""
        known = {"owner": self.owner, "takeout": self.id, "asked_at": self.asked_at, "recordings": self.recordings}
        return TakeoutRef.model_validate(known | {"number": len(self.files) + 1})


def asked(owner: str, key: str, recordings: bool, now: datetime) -> Takeout:
    """An export that is to be made; the same key is the same one."""
    return Takeout(id=name_for(owner, "export", key), owner=owner, recordings=recordings, asked_at=now)


def of(ref: TakeoutRef) -> Takeout:
    """The export as it was asked for."""
    return Takeout(id=ref.takeout, owner=ref.owner, recordings=ref.recordings, asked_at=ref.asked_at)


def gives_way(takeout: Takeout, to: Takeout) -> bool:
    """Whether another may take its place: one that was asked for after this was over."""
    return not takeout.under_way and takeout.asked_at < to.asked_at


def on_the_way(takeout: Takeout, done: int) -> Takeout:
    """So many sessions are written, of this file or before: it only moves forward, and is whole at the end alone."""
    percent = min(99, 100 * done // max(takeout.sessions, 1))
    return takeout.model_copy(update={"progress": max(takeout.progress, percent), "state": TakeoutState.RUNNING})


def with_file(takeout: Takeout, file: TakeoutFile, after: str, done: int) -> Takeout:
    """A file more is there, with the sessions up to this one."""
    more = {"files": (*takeout.files, file), "after": after, "sessions_done": takeout.sessions_done + done}
    return on_the_way(takeout.model_copy(update=more), takeout.sessions_done + done)


def ended(takeout: Takeout, now: datetime, state: TakeoutState = TakeoutState.DONE) -> Takeout:
    """Nothing more is to come."""
    whole = {"progress": 100, "expires_at": now + FETCHED_WITHIN} if state is TakeoutState.DONE else {}
    return takeout.model_copy(update={"state": state, **whole})


def shown_at(takeout: Takeout, now: datetime) -> Takeout:
    """As its owner sees it now."""
    over = takeout.expires_at is not None and now >= takeout.expires_at
    return takeout.model_copy(update={"state": TakeoutState.EXPIRED, "files": ()}) if over else takeout


def takeout_task(ref: TakeoutRef) -> Task:
    """Makes one file."""
    return Task(function="export_account", name=f"{ref.takeout}-export-{ref.number}", payload=ref)


def no_export() -> NotFound:
    """Nobody asked for any."""
    return NotFound("There is no export. Ask for one first.", "no-such-export")
