"""Transcriptions that make no progress, found by their open reservations."""

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
DEADLINE_GRACE = timedelta(minutes=10)  # the poll that finds a passed deadline may be this late


class StuckReason(StrEnum):
    """Why a transcription makes no progress."""

    PAST_DEADLINE = "past its deadline"
    NOT_POLLED = "no poll is scheduled"
    POLL_OVERDUE = "its poll is overdue"
    NOT_RUNNING = "reserved, but not running"


REMEDIES = {
    StuckReason.PAST_DEADLINE: "earshot ops replay stage {session} poll",
    StuckReason.NOT_POLLED: "earshot ops replay stage {session} poll",
    StuckReason.POLL_OVERDUE: "wait 5 minutes for reconcile, or run: earshot ops replay stage {session} poll",
    StuckReason.NOT_RUNNING: "wait an hour for the job `reservations`",
}


class StuckTranscription(Model):
    """A transcription that makes no progress, and since when."""

    session_id: str
    version: int
    owner: str
    state: TranscriptionState | None
    reason: StuckReason
    since: datetime
    remedy: str


def find_stuck(
    account_maintenance: AccountMaintenance, transcription_deps: TranscriptionDeps
) -> Iterator[StuckTranscription]:
    """Yields the stuck transcriptions of all users. Costs: one read for each user, five for each reservation."""
    for account in _accounts_with_reservations(account_maintenance):
        for entry in find_open_reservations(account, account_maintenance, transcription_deps):
            if found := _check_reservation(entry, transcription_deps):
                yield found


def _accounts_with_reservations(account_maintenance: AccountMaintenance) -> Iterator[Account]:
    after: JobCursor | None = None
    while page := account_maintenance.with_reservations(after, PAGE):
        yield from (found.value for found in page)
        after = page[-1].cursor


def _check_reservation(entry: LedgerEntry, transcription_deps: TranscriptionDeps) -> StuckTranscription | None:
    ref = TranscriptionRef(session_id=entry.session_id or "", version=entry.version or 0)
    try:
        t = transcription_deps.transcriptions.load(ref).value
    except NotFound:
        return _stuck_transcription(entry, None, StuckReason.NOT_RUNNING, entry.at)
    if t.state.finished or t.run != entry.run:
        return _stuck_transcription(entry, t, StuckReason.NOT_RUNNING, t.changed_at)
    return _check_deadlines(entry, t, transcription_deps.clock.now())


def _check_deadlines(entry: LedgerEntry, t: Transcription, now: datetime) -> StuckTranscription | None:
    if t.next_poll_at is None:
        return _stuck_transcription(entry, t, StuckReason.NOT_POLLED, t.changed_at)
    if t.deadline < now - DEADLINE_GRACE:
        return _stuck_transcription(entry, t, StuckReason.PAST_DEADLINE, t.deadline)
    return (
        _stuck_transcription(entry, t, StuckReason.POLL_OVERDUE, t.next_poll_at)
        if t.next_poll_at < now - GRACE
        else None
    )


def _stuck_transcription(
    entry: LedgerEntry, t: Transcription | None, reason: StuckReason, since: datetime
) -> StuckTranscription:
    session_id = entry.session_id or ""
    return StuckTranscription(
        session_id=session_id,
        version=entry.version or 0,
        owner=entry.owner,
        state=t.state if t else None,
        reason=reason,
        since=since,
        remedy=REMEDIES[reason].format(session=session_id),
    )
