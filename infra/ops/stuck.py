"""Transcriptions that do not get on: found by what is reserved for them, so that nothing that is paid for is missed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from shared.domain.accounts import Account
from shared.domain.errors import NotFound
from shared.domain.ledger import LedgerEntry
from shared.domain.models import Model, State, Transcription, TranscriptionRef
from shared.domain.upkeep import Mark
from shared.ports.upkeep import AccountsUpkeep
from shared.usecases.change import Passes
from shared.usecases.reconcile import GRACE
from shared.usecases.reservations import open_reservations

PAGE = 200
LATE = timedelta(minutes=10)  # a look finds a deadline that is over; it may be as late as this


class Why(StrEnum):
    """What is wrong, and what mends it."""

    PAST_DEADLINE = "past its deadline"
    NOBODY_LOOKS = "nobody will look at it"
    LOOK_LOST = "its look is overdue"
    NO_JOB = "reserved, and nothing runs"


NEXT = {
    Why.PAST_DEADLINE: "earshot ops replay stage {session} look",
    Why.NOBODY_LOOKS: "earshot ops replay stage {session} look",
    Why.LOOK_LOST: "reconcile does it within 5 minutes, or: earshot ops replay stage {session} look",
    Why.NO_JOB: "reservations gives it back within the hour",
}


class Stuck(Model):
    """One transcription, and since when."""

    session_id: str
    version: int
    owner: str
    state: State | None
    why: Why
    since: datetime
    next: str


def stuck(accounts: AccountsUpkeep, passes: Passes) -> Iterator[Stuck]:
    """Of everybody who has something running: a read a user, and five for each reservation."""
    for account in _running(accounts):
        for entry in open_reservations(account, accounts, passes):
            if found := _seen(entry, passes):
                yield found


def _running(accounts: AccountsUpkeep) -> Iterator[Account]:
    after: Mark | None = None
    while page := accounts.with_reservations(after, PAGE):
        yield from (found.value for found in page)
        after = page[-1].mark


def _seen(entry: LedgerEntry, passes: Passes) -> Stuck | None:
    ref = TranscriptionRef(session_id=entry.session_id or "", version=entry.version or 0)
    try:
        t = passes.transcriptions.load(ref).value
    except NotFound:
        return _told(entry, None, Why.NO_JOB, entry.at)
    if t.state.finished or t.run != entry.run:
        return _told(entry, t, Why.NO_JOB, t.changed_at)
    return _late(entry, t, passes.clock.now())


def _late(entry: LedgerEntry, t: Transcription, now: datetime) -> Stuck | None:
    if t.next_look_at is None:
        return _told(entry, t, Why.NOBODY_LOOKS, t.changed_at)
    if t.deadline < now - LATE:
        return _told(entry, t, Why.PAST_DEADLINE, t.deadline)
    return _told(entry, t, Why.LOOK_LOST, t.next_look_at) if t.next_look_at < now - GRACE else None


def _told(entry: LedgerEntry, t: Transcription | None, why: Why, since: datetime) -> Stuck:
    session_id = entry.session_id or ""
    return Stuck(
        session_id=session_id,
        version=entry.version or 0,
        owner=entry.owner,
        state=t.state if t else None,
        why=why,
        since=since,
        next=NEXT[why].format(session=session_id),
    )
