"""Ledger entries for changes of a transcription."""

from datetime import datetime

from shared.billing.domain.ledger import EntryKind, LedgerEntry, Moves, billed_seconds, held
from shared.billing.domain.prices import minutes_begun
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.transcription import Transcription


def reserve(t: Transcription, at: datetime) -> LedgerEntry:
    """Reserve the seconds of `t`, and one session."""
    return _entry(t, EntryKind.RESERVE, at, held(t.reserved_seconds), _spend(t, t.reserved_seconds))


def correct(t: Transcription, seconds: int, at: datetime) -> LedgerEntry:
    """Change the reservation to the probed length."""
    more = Moves(reserved_seconds=seconds - t.reserved_seconds)
    return _entry(t, EntryKind.CORRECT, at, more, _spend(t, seconds) - _spend(t, t.reserved_seconds))


def settle(t: Transcription, after: Transcription, at: datetime) -> LedgerEntry:
    """Turn the reservation of `t` into the billed seconds of `after`."""
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
    """Refund the reservation; the project's spending gets back only what was certainly not spent."""
    back = Moves(reserved_seconds=-t.reserved_seconds, usage_count=-1, running=-1)
    unspent = _spend(t, t.reserved_seconds) if t.state is TranscriptionState.UPLOADING else 0
    return _entry(t, EntryKind.REFUND, at, back, -unspent)


def entry_for(before: Transcription, after: Transcription, at: datetime) -> LedgerEntry | None:
    """The ledger entry for a change of a transcription; None when the change costs nothing."""
    if after.state.finished and not before.state.finished:
        return settle(before, after, at) if after.state is TranscriptionState.COMPLETED else refund(before, at)
    if after.run != before.run:
        return reserve(after, at)
    if after.reserved_seconds != before.reserved_seconds:
        return correct(before, after.reserved_seconds, at)
    return None


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
    """The cost of recognising `seconds` to the project: without the owner's discount."""
    return t.rate.model_copy(update={"discount_percent": 0}).cost_micros(seconds)
