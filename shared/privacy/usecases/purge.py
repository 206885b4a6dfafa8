"""Removes parts of a session and counts them on the receipt: written down before, counted after."""

from collections import Counter
from typing import NamedTuple

from shared.core.domain.versioned import Versioned
from shared.core.ports import Objects
from shared.privacy.domain.receipts import Receipt, with_counts, with_pending
from shared.privacy.ports import Receipts, SessionDocuments
from shared.transcription.domain.storage_paths import StoragePaths


class PurgeDeps(NamedTuple):
    """What removing needs."""

    objects: Objects
    session_documents: SessionDocuments
    receipts: Receipts
    places: StoragePaths


def purge_some(
    held: Versioned[Receipt], session_id: str, deps: PurgeDeps, limit: int
) -> tuple[Versioned[Receipt], int]:
    """Removes at most `limit` parts of a session, first those that an earlier attempt had begun with.

    Returns the receipt as it is then, and how many were removed: none once there is nothing left. Raises `Stale` when
    another attempt is at work.
    """
    pending = held.value.pending
    if not pending:
        pending = tuple(_parts(held.value.owner, session_id, deps, limit))
        if not pending:
            return held, 0
        held = deps.receipts.save(held, with_pending(held.value, pending))
    return _removed(held, deps), len(pending)


def purge_recordings(held: Versioned[Receipt], session_id: str, deps: PurgeDeps) -> Versioned[Receipt]:
    """Removes the recordings of a session, and leaves everything else. Raises as `purge_some`."""
    if not held.value.pending:
        found = deps.objects.listed(deps.places.recordings(held.value.owner, session_id))
        if not found:
            return held
        held = deps.receipts.save(held, with_pending(held.value, tuple(found)))
    return _removed(held, deps)


def _removed(held: Versioned[Receipt], deps: PurgeDeps) -> Versioned[Receipt]:
    """What is pending is removed, then counted."""
    pending = held.value.pending
    for address in pending:
        if _is_object(address):
            deps.objects.delete(address)
    if paths := [address for address in pending if not _is_object(address)]:
        deps.session_documents.remove(paths)
    kinds = Counter(_kind(address, deps.places) for address in pending)
    return deps.receipts.save(held, with_counts(held.value, dict(kinds)))


def _parts(owner: str, session_id: str, deps: PurgeDeps, limit: int) -> list[str]:
    """Objects first: what has no document any more could not be found by its document."""
    found: list[str] = []
    for prefix in deps.places.of_session(owner, session_id):
        found += deps.objects.listed(prefix, limit - len(found)) if len(found) < limit else []
    return found + (deps.session_documents.parts(session_id, limit - len(found)) if len(found) < limit else [])


def _is_object(address: str) -> bool:
    return address.startswith("gs://")


def _kind(address: str, places: StoragePaths) -> str:
    """What it is, for its owner: a kind of object, or the collection of the document."""
    return places.kind(address) if _is_object(address) else address.split("/")[-2]
