"""Reserve, correct, settle, refund: every move of a user's seconds, named by what it pays for.

The id of an entry is derived from the pass and the run it belongs to, and an entry is only ever created. So a move that
is made twice is refused by its name, and the sum of all entries is what the counters must show.
"""

from datetime import datetime
from enum import StrEnum

from shared.domain.models import Model, State, Transcription


class EntryKind(StrEnum):
    """The four moves."""

    RESERVE = "reserve"
    CORRECT = "correct"
    SETTLE = "settle"
    REFUND = "refund"


class LedgerEntry(Model):
    """One move: what it adds to the owner's reserved and used seconds, and to the number of sessions used."""

    id: str
    owner: str
    kind: EntryKind
    reserved_seconds: int
    used_seconds: int
    sessions: int = 0
    session_id: str
    version: int
    run: int
    at: datetime


def _entry(
    t: Transcription, kind: EntryKind, at: datetime, reserved: int, used: int = 0, sessions: int = 0
) -> LedgerEntry:
    return LedgerEntry(
        id=f"{t.session_id}-{t.version}-{t.run}-{kind}",
        owner=t.owner,
        kind=kind,
        reserved_seconds=reserved,
        used_seconds=used,
        sessions=sessions,
        session_id=t.session_id,
        version=t.version,
        run=t.run,
        at=at,
    )


def reserve(t: Transcription, at: datetime) -> LedgerEntry:
    """Holds the seconds that `t` says it reserves."""
    return _entry(t, EntryKind.RESERVE, at, t.reserved_seconds)


def correct(t: Transcription, seconds: int, at: datetime) -> LedgerEntry:
    """Changes the reservation to the probed length."""
    return _entry(t, EntryKind.CORRECT, at, seconds - t.reserved_seconds)


def settle(t: Transcription, seconds: int, at: datetime) -> LedgerEntry:
    """Turns the reservation into `seconds` used and one session used."""
    return _entry(t, EntryKind.SETTLE, at, -t.reserved_seconds, seconds, 1)


def refund(t: Transcription, at: datetime) -> LedgerEntry:
    """Gives the reservation back."""
    return _entry(t, EntryKind.REFUND, at, -t.reserved_seconds)


def entry_for(before: Transcription, after: Transcription, at: datetime) -> LedgerEntry | None:
    """The move that a change of a pass pays for; None when it pays for nothing."""
    if after.state.finished and not before.state.finished:
        completed = after.state is State.COMPLETED
        return settle(before, billed_seconds(before.audio.duration_ms or 0), at) if completed else refund(before, at)
    if after.run != before.run:
        return reserve(after, at)
    if after.reserved_seconds != before.reserved_seconds:
        return correct(before, after.reserved_seconds, at)
    return None


def billed_seconds(duration_ms: int) -> int:
    """Whole seconds, rounded up, as the provider bills."""
    return -(-duration_ms // 1000)
