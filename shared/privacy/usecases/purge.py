"""Purges parts of a session and counts them on the receipt: written there before, counted after."""

from collections import Counter
from typing import NamedTuple

from shared.core.domain.versioned import Versioned
from shared.core.ports import Objects
from shared.privacy.domain.receipts import Receipt, with_counts, with_pending
from shared.privacy.ports import Receipts, SessionDocuments
from shared.transcription.domain.storage_paths import StoragePaths


class PurgeDeps(NamedTuple):
    """What purging needs."""

    objects: Objects
    session_documents: SessionDocuments
    receipts: Receipts
    storage_paths: StoragePaths


def purge_some(
    held: Versioned[Receipt], session_id: str, deps: PurgeDeps, limit: int
) -> tuple[Versioned[Receipt], int]:
    """Purge at most `limit` parts of a session, first those that an interrupted attempt had begun with.

    Returns the saved receipt and the number of purged parts: 0 if none was left. Raises `Stale` if another attempt
    runs.
    """
    pending = held.value.pending
    if not pending:
        pending = tuple(_list_parts(held.value.owner, session_id, deps, limit))
        if not pending:
            return held, 0
        held = deps.receipts.save(held, with_pending(held.value, pending))
    return _purge_pending(held, deps), len(pending)


def purge_recordings(held: Versioned[Receipt], session_id: str, deps: PurgeDeps) -> Versioned[Receipt]:
    """Purge the recordings of a session and nothing else. Raises as `purge_some` does."""
    if not held.value.pending:
        found = deps.objects.listed(deps.storage_paths.recordings(held.value.owner, session_id))
        if not found:
            return held
        held = deps.receipts.save(held, with_pending(held.value, tuple(found)))
    return _purge_pending(held, deps)


def _purge_pending(held: Versioned[Receipt], deps: PurgeDeps) -> Versioned[Receipt]:
    """Purge the pending addresses, then count them."""
    pending = held.value.pending
    for address in pending:
        if _is_object(address):
            deps.objects.delete(address)
    if paths := [address for address in pending if not _is_object(address)]:
        deps.session_documents.remove(paths)
    kinds = Counter(_kind(address, deps.storage_paths) for address in pending)
    return deps.receipts.save(held, with_counts(held.value, dict(kinds)))


def _list_parts(owner: str, session_id: str, deps: PurgeDeps, limit: int) -> list[str]:
    """Objects come before documents, because documents are needed to find objects."""
    found: list[str] = []
    for prefix in deps.storage_paths.of_session(owner, session_id):
        found += deps.objects.listed(prefix, limit - len(found)) if len(found) < limit else []
    return found + (deps.session_documents.parts(session_id, limit - len(found)) if len(found) < limit else [])


def _is_object(address: str) -> bool:
    return address.startswith("gs://")


def _kind(address: str, storage_paths: StoragePaths) -> str:
    """The kind shown to the owner: a kind of object, or the collection of the document."""
    return storage_paths.kind(address) if _is_object(address) else address.split("/")[-2]
