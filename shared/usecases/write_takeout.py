"""One file of an export is made: what is of the account itself in the first, and sessions, until it is long enough."""

from collections.abc import Iterator
from typing import NamedTuple

from shared.domain.archives import Entry, zipped
from shared.domain.errors import Permanent
from shared.domain.leaving import check_open
from shared.domain.limits import Limits
from shared.domain.places import Places
from shared.domain.sessions import Session
from shared.domain.takeouts import (
    Takeout,
    TakeoutFile,
    TakeoutRef,
    TakeoutState,
    ended,
    gives_way,
    of,
    on_the_way,
    takeout_task,
    with_file,
)
from shared.domain.upkeep import Mark
from shared.ports.accounts import Accounts
from shared.ports.clock import Clock
from shared.ports.leaving import Footprints
from shared.ports.objects import Objects
from shared.ports.passes import Tasks
from shared.ports.takeouts import HeldTakeout, Takeouts
from shared.ports.upkeep import Found
from shared.usecases.pack_account import Household, account_entries
from shared.usecases.pack_session import Drawer, session_entries

TOGETHER = 20  # sessions that are read at once


class Packer(NamedTuple):
    """What making files of an export needs."""

    takeouts: Takeouts
    accounts: Accounts
    footprints: Footprints
    household: Household
    drawer: Drawer
    objects: Objects
    places: Places
    tasks: Tasks
    clock: Clock
    limits: Limits


class _Volume:
    """A file as it is being made: how much is in it, and up to which session."""

    def __init__(self, held: HeldTakeout, packer: Packer) -> None:
        self.held, self._packer = held, packer
        self.after, self.sessions, self.size, self.last = held.value.after, 0, 0, False

    def pieces(self) -> Iterator[bytes]:
        for piece in zipped(self._entries()):
            self.size += len(piece)
            yield piece

    def _entries(self) -> Iterator[Entry]:
        takeout, packer = self.held.value, self._packer
        if not takeout.files:
            yield from account_entries(takeout.owner, packer.household)
        while not self._is_full() and (found := self._sessions(TOGETHER)):
            for each in found:
                yield from self._of_session(each.value)
                if self._is_full():
                    break
        self.last = not self._sessions(1)

    def _sessions(self, limit: int) -> list[Found[Session]]:
        """Those that are not in it yet."""
        mark = Mark(name=self.after) if self.after else None
        return self._packer.footprints.owned(self.held.value.owner, mark, limit)

    def _of_session(self, session: Session) -> Iterator[Entry]:
        if not session.deleted_at:
            yield from session_entries(session, self._packer.drawer, recordings=self.held.value.recordings)
        self.after = session.id
        self.sessions += 1
        self._tell()

    def _is_full(self) -> bool:
        limits = self._packer.limits
        return self.size >= limits.takeout_file_bytes or self.sessions >= limits.takeout_file_sessions

    def _tell(self) -> None:
        """As rarely as there is a percent more."""
        takeout = on_the_way(self.held.value, self.held.value.sessions_done + self.sessions)
        if takeout != self.held.value:
            self.held = self._packer.takeouts.save(self.held, takeout)


def write_takeout(ref: TakeoutRef, packer: Packer) -> None:
    """Makes the file, and has the next one made. Raises `Stale` when another attempt is at work."""
    held = _held(ref, packer)
    if held is None or not held.value.under_way:
        return
    if len(held.value.files) < ref.number:
        held = _written(held, packer)
    if held.value.under_way:
        packer.tasks.enqueue(takeout_task(held.value.next))


def _held(ref: TakeoutRef, packer: Packer) -> HeldTakeout | None:
    """The export; none when it is another by now, or the account is to be nobody's."""
    try:
        check_open(packer.accounts.load(ref.owner).value)
    except Permanent:
        return None
    found = packer.takeouts.find(ref.owner)
    if found is None:
        return packer.takeouts.create(of(ref))
    if found.value.id == ref.takeout:
        return found
    return packer.takeouts.save(found, of(ref)) if gives_way(found.value, of(ref)) else None


def _written(held: HeldTakeout, packer: Packer) -> HeldTakeout:
    """With one file more; an export that cannot go on says so."""
    takeouts, now = packer.takeouts, packer.clock.now()
    if not held.value.files:
        held = takeouts.save(held, _counted(held.value, packer))
    volume = _Volume(held, packer)
    uri = packer.places.takeout(held.value.owner, held.value.id, len(held.value.files) + 1)
    try:
        packer.objects.write(uri, volume.pieces(), "application/zip")
    except Permanent:
        return takeouts.save(volume.held, ended(volume.held.value, now, TakeoutState.FAILED))
    file = TakeoutFile(file_name=_name(held.value), size_bytes=volume.size)
    takeout = with_file(volume.held.value, file, volume.after, volume.sessions)
    return takeouts.save(volume.held, ended(takeout, packer.clock.now()) if volume.last else takeout)


def _counted(takeout: Takeout, packer: Packer) -> Takeout:
    """With the number of sessions, as it is now."""
    return on_the_way(takeout.model_copy(update={"sessions": packer.footprints.count(takeout.owner)}), 0)


def _name(takeout: Takeout) -> str:
    """As it is saved under."""
    return f"earshot-{takeout.asked_at:%Y-%m-%d}-{len(takeout.files) + 1:03d}.zip"
