"""Purges all data of a session; its owner gets a receipt that counts the copies by kind.

Addresses are written on the receipt before they are purged, and counted after. An interrupted attempt can so be
repeated to the same end, and the receipt still counts everything. The session document goes last, in the write that
closes the receipt.
"""

from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple

from shared.core.domain.errors import NotFound, Stale
from shared.core.domain.jobs import BatchResult, JobBatch, JobCursor
from shared.core.domain.versioned import Versioned
from shared.privacy.domain.receipts import LATE_POLL_DELAYS, Receipt, ReceiptState, completed, polled_again
from shared.privacy.usecases.purge import PurgeDeps, purge_some
from shared.sessions.domain.session_transitions import session_deleted
from shared.sessions.domain.sessions import DeletionReason, Session
from shared.sessions.ports import Sessions
from shared.transcription.ports import Recognizer
from shared.transcription.usecases.cancel_session import cancel_transcription
from shared.transcription.usecases.update_transcription import TranscriptionDeps


class SessionPurgeDeps(NamedTuple):
    """What purging a session needs besides `TranscriptionDeps`."""

    sessions: Sessions
    recognizer: Recognizer
    purge_deps: PurgeDeps


def erase_session(
    job_batch: JobBatch, transcription_deps: TranscriptionDeps, session_purge_deps: SessionPurgeDeps
) -> BatchResult:
    """One bounded batch of a session's purge; polls for late writes follow the last one.

    One object costs a delete and its share of a list, one document a read and a write, one batch two writes of the
    receipt.
    """
    assert job_batch.after is not None
    owner, _, session_id = job_batch.after.name.rpartition("/")
    session = _find_session(session_id, session_purge_deps.sessions)
    if job_batch.dry_run:
        return _skipped("wouldErase")
    if job_batch.after.value:
        return _purge_late_writes(job_batch, owner, session_id, transcription_deps, session_purge_deps)
    if session is None:
        return _skipped("gone")  # an interrupted attempt left a receipt with the time of the next poll
    if session.deleted_at is None or session.legal_hold:
        return _skipped("onHold" if session.legal_hold else "notMarked")
    return _purge_batch(job_batch, session, transcription_deps, session_purge_deps)


def _purge_batch(
    job_batch: JobBatch, session: Session, transcription_deps: TranscriptionDeps, session_purge_deps: SessionPurgeDeps
) -> BatchResult:
    transcription_deps.events.session_changed(session_deleted(session))
    with suppress(NotFound):  # purged already
        cancel_transcription(session, transcription_deps, session_purge_deps.recognizer)
    held, removed, limit = (
        _open_receipt(session, session_purge_deps.sessions, session_purge_deps.purge_deps),
        0,
        transcription_deps.limits.retention_batch,
    )
    while removed < limit:
        held, purged = purge_some(held, session.id, session_purge_deps.purge_deps, limit - removed)
        if not purged:
            return _finish(session, held, removed, transcription_deps.clock.now(), session_purge_deps.purge_deps)
        removed += purged
    return BatchResult(done=removed, notes={"removed": removed}, next=job_batch.after)


def _finish(session: Session, held: Versioned[Receipt], removed: int, now: datetime, deps: PurgeDeps) -> BatchResult:
    """Called when no data is left."""
    receipt = completed(held.value, now)
    deps.session_documents.close(session, held, receipt)
    notes = {"removed": removed} if removed else {}
    return BatchResult(done=removed + 1, notes=notes | {"erased": 1}, **_next_poll(receipt))


def _purge_late_writes(
    job_batch: JobBatch,
    owner: str,
    session_id: str,
    transcription_deps: TranscriptionDeps,
    session_purge_deps: SessionPurgeDeps,
) -> BatchResult:
    """Purges data that was written after the purge; a new session of the same id is left alone."""
    assert job_batch.after is not None
    purge_deps, poll = session_purge_deps.purge_deps, int(str(job_batch.after.value))
    held = purge_deps.receipts.open(_late_receipt(owner, session_id, transcription_deps.clock.now()))
    if held.value.polls >= poll or held.value.next_poll_at is None:
        return BatchResult(**_next_poll(held.value))
    if _find_session(session_id, session_purge_deps.sessions):
        purge_deps.receipts.save(held, polled_again(held.value, len(LATE_POLL_DELAYS)))
        return _skipped("madeAnew")
    held, purged = purge_some(held, session_id, purge_deps, transcription_deps.limits.retention_batch)
    if purged:
        return BatchResult(done=purged, notes={"removedLate": purged}, next=job_batch.after)
    return BatchResult(**_next_poll(purge_deps.receipts.save(held, polled_again(held.value, poll)).value))


def _next_poll(receipt: Receipt) -> dict[str, Any]:
    """Where and when the next poll for late writes continues, if there is one."""
    if receipt.next_poll_at is None:
        return {}
    cursor = JobCursor(value=receipt.polls + 1, name=f"{receipt.owner}/{receipt.session_id}")
    return {"next": cursor, "next_at": receipt.next_poll_at}


def _late_receipt(owner: str, session_id: str, now: datetime) -> Receipt:
    """The receipt that is opened if there is none; it has no next poll."""
    known = {"session_id": session_id, "owner": owner, "reason": DeletionReason.OWNER, "state": ReceiptState.ERASED}
    return Receipt.model_validate(known | {"requested_at": now})


def _open_receipt(session: Session, sessions: Sessions, deps: PurgeDeps) -> Versioned[Receipt]:
    """Open the receipt of this purge; an existing receipt of the recording is continued.

    Raises `Stale` if another attempt has closed the receipt since the session was read. Reopening it could leave it
    open for good if this attempt were interrupted.
    """
    assert session.deleted_at is not None
    fields = {"reason": session.deleted_for, "state": ReceiptState.ERASING, "requested_at": session.deleted_at}
    receipt = Receipt.model_validate({"session_id": session.id, "owner": session.owner} | fields)
    held = deps.receipts.open(receipt)
    if held.value.state is ReceiptState.ERASING:
        return held
    if held.value.state is ReceiptState.ERASED and _find_session(session.id, sessions) is None:
        raise Stale("Another attempt has finished the purge.")
    return deps.receipts.save(held, held.value.model_copy(update=fields | {"erased_at": None, "next_poll_at": None}))


def _find_session(session_id: str, sessions: Sessions) -> Session | None:
    with suppress(NotFound):
        return sessions.get(session_id)
    return None


def _skipped(note: str) -> BatchResult:
    return BatchResult(skipped=1, notes={note: 1})
