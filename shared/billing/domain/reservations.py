"""Open reservations of a ledger, and refunds of abandoned ones."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from shared.billing.domain.ledger import EntryKind, LedgerEntry, Moves

ENDS = (EntryKind.SETTLE, EntryKind.REFUND)


def related_entry_ids(reservations: Sequence[LedgerEntry]) -> list[str]:
    """The ids of entries that may end or correct these reservations."""
    return [_beside(entry, kind) for entry in reservations for kind in (*ENDS, EntryKind.CORRECT)]


def open_reservations(reservations: Sequence[LedgerEntry], known: Mapping[str, LedgerEntry]) -> list[LedgerEntry]:
    """The reservations without an end, each with its corrected seconds; `known` are entries by their ids."""
    return [_corrected(entry, known) for entry in reservations if not any(_beside(entry, end) in known for end in ENDS)]


def refund_abandoned(reservation: LedgerEntry, at: datetime) -> LedgerEntry:
    """Refund the reservation of a transcription that no longer exists."""
    moves = Moves(reserved_seconds=-reservation.moves.reserved_seconds, usage_count=-1, running=-1)
    refund = {"id": _beside(reservation, EntryKind.REFUND), "kind": EntryKind.REFUND}
    return reservation.model_copy(update=refund | {"moves": moves, "spend_micros": 0, "at": at})


def _beside(entry: LedgerEntry, kind: EntryKind) -> str:
    return f"{entry.id.removesuffix(EntryKind.RESERVE)}{kind}"


def _corrected(entry: LedgerEntry, known: Mapping[str, LedgerEntry]) -> LedgerEntry:
    correction = known.get(_beside(entry, EntryKind.CORRECT))
    if correction is None:
        return entry
    seconds = entry.moves.reserved_seconds + correction.moves.reserved_seconds
    return entry.model_copy(update={"moves": entry.moves.model_copy(update={"reserved_seconds": seconds})})
