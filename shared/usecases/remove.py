"""Removes parts of a session and counts them on the receipt: written down before, counted after."""

from collections import Counter
from typing import NamedTuple

from shared.domain.places import Places
from shared.domain.receipts import begun, counted
from shared.ports.objects import Objects
from shared.ports.upkeep import HeldReceipt, Receipts, Remains


class Eraser(NamedTuple):
    """What removing needs."""

    objects: Objects
    remains: Remains
    receipts: Receipts
    places: Places


def remove_some(held: HeldReceipt, session_id: str, eraser: Eraser, limit: int) -> tuple[HeldReceipt, int]:
    """Removes at most `limit` parts of a session, first those that an earlier attempt had begun with.

    Returns the receipt as it is then, and how many were removed: none once there is nothing left. Raises `Stale` when
    another attempt is at work.
    """
    pending = held.value.pending
    if not pending:
        pending = tuple(_parts(held.value.owner, session_id, eraser, limit))
        if not pending:
            return held, 0
        held = eraser.receipts.save(held, begun(held.value, pending))
    return _removed(held, eraser), len(pending)


def remove_recordings(held: HeldReceipt, session_id: str, eraser: Eraser) -> HeldReceipt:
    """Removes the recordings of a session, and leaves everything else. Raises as `remove_some`."""
    if not held.value.pending:
        found = eraser.objects.listed(eraser.places.recordings(held.value.owner, session_id))
        if not found:
            return held
        held = eraser.receipts.save(held, begun(held.value, tuple(found)))
    return _removed(held, eraser)


def _removed(held: HeldReceipt, eraser: Eraser) -> HeldReceipt:
    """What is pending is removed, then counted."""
    pending = held.value.pending
    for address in pending:
        if _is_object(address):
            eraser.objects.delete(address)
    if paths := [address for address in pending if not _is_object(address)]:
        eraser.remains.remove(paths)
    kinds = Counter(_kind(address, eraser.places) for address in pending)
    return eraser.receipts.save(held, counted(held.value, dict(kinds)))


def _parts(owner: str, session_id: str, eraser: Eraser, limit: int) -> list[str]:
    """Objects first: what has no document any more could not be found by its document."""
    found: list[str] = []
    for prefix in eraser.places.of_session(owner, session_id):
        found += eraser.objects.listed(prefix, limit - len(found)) if len(found) < limit else []
    return found + (eraser.remains.parts(session_id, limit - len(found)) if len(found) < limit else [])


def _is_object(address: str) -> bool:
    return address.startswith("gs://")


def _kind(address: str, places: Places) -> str:
    """What it is, for its owner: a kind of object, or the collection of the document."""
    return places.kind(address) if _is_object(address) else address.split("/")[-2]
