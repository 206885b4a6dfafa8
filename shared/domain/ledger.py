"""Reserve, correct, settle, refund, reset, grant: every move of a user's counters, named by what it pays for.

The id of an entry is derived from the pass and the run it belongs to, and an entry is only ever created. So a move that
is made twice is refused by its name, and the sum of all entries is what the counters must show.
"""

from datetime import UTC, datetime
from enum import StrEnum

from shared.domain.accounts import Account, Cycle
from shared.domain.models import Model, State, Transcription, minutes_begun


class EntryKind(StrEnum):
    """The six moves; a reset closes a cycle and opens the next, a grant gives back what was used of it."""

    RESERVE = "reserve"
    CORRECT = "correct"
    SETTLE = "settle"
    REFUND = "refund"
    RESET = "reset"
    GRANT = "grant"


class Moves(Model):
    """What an entry adds to its owner's counters: the cycle's first, then all-time totals."""

    reserved_seconds: int = 0
    used_seconds: int = 0
    usage_count: int = 0
    running: int = 0
    sessions: int = 0
    seconds: int = 0
    segments: int = 0
    words: int = 0
    talk_ms: int = 0
    cost_micros: int = 0


class Closed(Model):
    """The cycle that a reset closed, and the plan it ran under."""

    cycle: Cycle
    plan: str | None


class LedgerEntry(Model):
    """One move. A settling entry is the usage row of its pass: `minutes` begun, cost, what was found.

    `spend_micros` is what it adds to the project's spending of `spend_day` (YYYY-MM-DD, UTC). `note` is an operator's.
    """

    id: str
    owner: str
    kind: EntryKind
    moves: Moves
    session_id: str | None = None
    version: int | None = None
    run: int | None = None
    minutes: int = 0
    spend_day: str = ""
    spend_micros: int = 0
    closed: Closed | None = None
    note: str = ""
    at: datetime


def reserve(t: Transcription, at: datetime) -> LedgerEntry:
    """Holds the seconds that `t` says it reserves, and one session."""
    return _entry(t, EntryKind.RESERVE, at, held(t.reserved_seconds), _spend(t, t.reserved_seconds))


def held(seconds: int) -> Moves:
    """What a reservation takes."""
    return Moves(reserved_seconds=seconds, usage_count=1, running=1)


def correct(t: Transcription, seconds: int, at: datetime) -> LedgerEntry:
    """Changes the reservation to the probed length."""
    more = Moves(reserved_seconds=seconds - t.reserved_seconds)
    return _entry(t, EntryKind.CORRECT, at, more, _spend(t, seconds) - _spend(t, t.reserved_seconds))


def settle(t: Transcription, after: Transcription, at: datetime) -> LedgerEntry:
    """Turns the reservation of `t` into the seconds used that `after` was billed."""
    seconds = billed_seconds(t.audio.duration_ms or 0)
    used = Moves(
        reserved_seconds=-t.reserved_seconds,
        used_seconds=seconds,
        running=-1,
        sessions=1,
        seconds=seconds,
        segments=after.counts.segments,
        words=after.counts.words,
        talk_ms=after.counts.talk_ms,
        cost_micros=t.rate.cost_micros(seconds),
    )
    entry = _entry(t, EntryKind.SETTLE, at, used, _spend(t, seconds) - _spend(t, t.reserved_seconds))
    return entry.model_copy(update={"minutes": minutes_begun(seconds)})


def refund(t: Transcription, at: datetime) -> LedgerEntry:
    """Gives the reservation back; to the project's spending only what was surely not spent."""
    back = Moves(reserved_seconds=-t.reserved_seconds, usage_count=-1, running=-1)
    unspent = _spend(t, t.reserved_seconds) if t.state is State.UPLOADING else 0
    return _entry(t, EntryKind.REFUND, at, back, -unspent)


def reset(account: Account, cycle: Cycle, opened: Cycle, at: datetime) -> LedgerEntry:
    """Closes `cycle` for `opened`: what is running counts in the new one, what was used does not."""
    back = Moves(used_seconds=-cycle.used_seconds, usage_count=account.running - cycle.usage_count)
    return LedgerEntry(
        id=f"reset-{opened.start:%Y%m%d%H%M%S}",
        owner=account.uid,
        kind=EntryKind.RESET,
        moves=back,
        closed=Closed(cycle=cycle, plan=account.plan),
        at=at,
    )


def grant(account: Account, seconds: int, sessions: int, note: str, at: datetime) -> LedgerEntry:
    """Gives back so much of what was used of the cycle; twice in the same second is once."""
    back = Moves(used_seconds=-seconds, usage_count=-sessions)
    name = f"grant-{at:%Y%m%d%H%M%S}"
    return LedgerEntry(id=name, owner=account.uid, kind=EntryKind.GRANT, moves=back, note=note, at=at)


def entry_for(before: Transcription, after: Transcription, at: datetime) -> LedgerEntry | None:
    """The move that a change of a pass pays for; None when it pays for nothing."""
    if after.state.finished and not before.state.finished:
        return settle(before, after, at) if after.state is State.COMPLETED else refund(before, at)
    if after.run != before.run:
        return reserve(after, at)
    if after.reserved_seconds != before.reserved_seconds:
        return correct(before, after.reserved_seconds, at)
    return None


def day_of(now: datetime) -> str:
    """The day, UTC, to whose spending a reservation belongs."""
    return now.astimezone(UTC).strftime("%Y-%m-%d")


def billed_seconds(duration_ms: int) -> int:
    """Whole seconds, rounded up, as the provider bills."""
    return -(-duration_ms // 1000)


def _entry(t: Transcription, kind: EntryKind, at: datetime, moves: Moves, spend_micros: int) -> LedgerEntry:
    return LedgerEntry(
        id=f"{t.session_id}-{t.version}-{t.run}-{kind}",
        owner=t.owner,
        kind=kind,
        moves=moves,
        session_id=t.session_id,
        version=t.version,
        run=t.run,
        spend_day=t.spend_day,
        spend_micros=spend_micros,
        at=at,
    )


def _spend(t: Transcription, seconds: int) -> int:
    """What recognising so many seconds costs the project: without the owner's discount."""
    return t.rate.model_copy(update={"discount_percent": 0}).cost_micros(seconds)
