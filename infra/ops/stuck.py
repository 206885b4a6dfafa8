"""Transcriptions that do not get on: found by what is reserved for them, so that nothing that is paid for is missed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from shared.billing.domain.accounts import Account
from shared.billing.domain.ledger import LedgerEntry
from shared.billing.ports import AccountMaintenance
from shared.core.domain.errors import NotFound
from shared.core.domain.jobs import JobCursor
from shared.core.domain.model import Model
from shared.sessions.domain.transcription_summary import TranscriptionRef, TranscriptionState
from shared.transcription.domain.transcription import Transcription
from shared.transcription.usecases.reconcile import GRACE
from shared.transcription.usecases.release_stale_reservations import find_open_reservations
from shared.transcription.usecases.update_transcription import TranscriptionDeps

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
    state: TranscriptionState | None
    why: Why
    since: datetime
    next: str


def stuck(account_maintenance: AccountMaintenance, transcription_deps: TranscriptionDeps) -> Iterator[Stuck]:
    """Of everybody who has something running: a read a user, and five for each reservation."""
    for account in _running(account_maintenance):
        for entry in find_open_reservations(account, account_maintenance, transcription_deps):
            if found := _seen(entry, transcription_deps):
                yield found


def _running(account_maintenance: AccountMaintenance) -> Iterator[Account]:
    after: JobCursor | None = None
    while page := account_maintenance.with_reservations(after, PAGE):
        yield from (found.value for found in page)
        after = page[-1].cursor


def _seen(entry: LedgerEntry, transcription_deps: TranscriptionDeps) -> Stuck | None:
    ref = TranscriptionRef(session_id=entry.session_id or "", version=entry.version or 0)
    try:
        t = transcription_deps.transcriptions.load(ref).value
    except NotFound:
        return _told(entry, None, Why.NO_JOB, entry.at)
    if t.state.finished or t.run != entry.run:
        return _told(entry, t, Why.NO_JOB, t.changed_at)
    return _late(entry, t, transcription_deps.clock.now())


def _late(entry: LedgerEntry, t: Transcription, now: datetime) -> Stuck | None:
    if t.next_poll_at is None:
        return _told(entry, t, Why.NOBODY_LOOKS, t.changed_at)
    if t.deadline < now - LATE:
        return _told(entry, t, Why.PAST_DEADLINE, t.deadline)
    return _told(entry, t, Why.LOOK_LOST, t.next_poll_at) if t.next_poll_at < now - GRACE else None


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
