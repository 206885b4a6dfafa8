"""Everything of a session is erased, wherever it lies, and its owner keeps a receipt of how much of what it was.

What is removed is written down before, and counted after. So an attempt that died is repeated to the same end, and the
receipt still counts everything. The session itself goes last, in the write that closes the receipt.
"""

from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple

from shared.core.domain.errors import NotFound, Stale
from shared.core.domain.jobs import BatchResult, JobBatch, JobCursor
from shared.core.domain.versioned import Versioned
from shared.privacy.domain.receipts import LATER, Receipt, ReceiptState, completed, polled_again
from shared.privacy.usecases.purge import PurgeDeps, purge_some
from shared.sessions.domain.session_transitions import session_deleted
from shared.sessions.domain.sessions import DeletionReason, Session
from shared.sessions.ports import Sessions
from shared.transcription.ports import Recognizer
from shared.transcription.usecases.cancel_session import cancel_transcription
from shared.transcription.usecases.update_transcription import TranscriptionDeps


class SessionPurgeDeps(NamedTuple):
    """What erasing needs beside the passes."""

    sessions: Sessions
    recognizer: Recognizer
    purge_deps: PurgeDeps


def erase_session(
    job_batch: JobBatch, transcription_deps: TranscriptionDeps, session_purge_deps: SessionPurgeDeps
) -> BatchResult:
    """One bounded part of a session's erasing; the last is followed by looks for what came late.

    An object costs a delete and its share of a list, a document a read and a write; a batch two writes of the receipt.
    """
    assert job_batch.after is not None
    owner, _, session_id = job_batch.after.name.rpartition("/")
    session = _found(session_id, session_purge_deps.sessions)
    if job_batch.dry_run:
        return _skipped("wouldErase")
    if job_batch.after.value:
        return _late(job_batch, owner, session_id, transcription_deps, session_purge_deps)
    if session is None:
        return _skipped("gone")  # whoever died after that left a receipt that says when to look again
    if session.deleted_at is None or session.legal_hold:
        return _skipped("onHold" if session.legal_hold else "notMarked")
    return _erased(job_batch, session, transcription_deps, session_purge_deps)


def _erased(
    job_batch: JobBatch, session: Session, transcription_deps: TranscriptionDeps, session_purge_deps: SessionPurgeDeps
) -> BatchResult:
    transcription_deps.events.session_changed(session_deleted(session))  # as others may have told
    with suppress(NotFound):  # erased already
        cancel_transcription(session, transcription_deps, session_purge_deps.recognizer)
    held, removed, limit = (
        _opened(session, session_purge_deps.sessions, session_purge_deps.purge_deps),
        0,
        transcription_deps.limits.retention_batch,
    )
    while removed < limit:
        held, gone = purge_some(held, session.id, session_purge_deps.purge_deps, limit - removed)
        if not gone:
            return _closed(session, held, removed, transcription_deps.clock.now(), session_purge_deps.purge_deps)
        removed += gone
    return BatchResult(done=removed, notes={"removed": removed}, next=job_batch.after)


def _closed(session: Session, held: Versioned[Receipt], removed: int, now: datetime, deps: PurgeDeps) -> BatchResult:
    """Nothing is left, as was just seen."""
    receipt = completed(held.value, now)
    deps.session_documents.close(session, held, receipt)
    notes = {"removed": removed} if removed else {}
    return BatchResult(done=removed + 1, notes=notes | {"erased": 1}, **_next_look(receipt))


def _late(
    job_batch: JobBatch,
    owner: str,
    session_id: str,
    transcription_deps: TranscriptionDeps,
    session_purge_deps: SessionPurgeDeps,
) -> BatchResult:
    """What was written after the session had gone is removed too; not from a new session of the same name."""
    assert job_batch.after is not None
    purge_deps, poll = session_purge_deps.purge_deps, int(str(job_batch.after.value))
    held = purge_deps.receipts.open(_receipt(owner, session_id, transcription_deps.clock.now()))
    if held.value.polls >= poll or held.value.next_poll_at is None:
        return BatchResult(**_next_look(held.value))
    if _found(session_id, session_purge_deps.sessions):
        purge_deps.receipts.save(held, polled_again(held.value, len(LATER)))
        return _skipped("madeAnew")
    held, gone = purge_some(held, session_id, purge_deps, transcription_deps.limits.retention_batch)
    if gone:
        return BatchResult(done=gone, notes={"removedLate": gone}, next=job_batch.after)
    return BatchResult(**_next_look(purge_deps.receipts.save(held, polled_again(held.value, poll)).value))


def _next_look(receipt: Receipt) -> dict[str, Any]:
    """Where a batch goes on after a look, if there is one more."""
    if receipt.next_poll_at is None:
        return {}
    place = JobCursor(value=receipt.polls + 1, name=f"{receipt.owner}/{receipt.session_id}")
    return {"next": place, "next_at": receipt.next_poll_at}


def _receipt(owner: str, session_id: str, now: datetime) -> Receipt:
    """The one that is there; or this, should there be none, which says that there is nothing to look for."""
    known = {"session_id": session_id, "owner": owner, "reason": DeletionReason.OWNER, "state": ReceiptState.ERASED}
    return Receipt.model_validate(known | {"requested_at": now})


def _opened(session: Session, sessions: Sessions, deps: PurgeDeps) -> Versioned[Receipt]:
    """The receipt of this erasing; one that the recording alone had before is continued.

    Raises `Stale` when another attempt has closed it since the session was read: to open it again, and die, would leave
    it open for good.
    """
    assert session.deleted_at is not None
    facts = {"reason": session.deleted_for, "state": ReceiptState.ERASING, "requested_at": session.deleted_at}
    receipt = Receipt.model_validate({"session_id": session.id, "owner": session.owner} | facts)
    held = deps.receipts.open(receipt)
    if held.value.state is ReceiptState.ERASING:
        return held
    if held.value.state is ReceiptState.ERASED and _found(session.id, sessions) is None:
        raise Stale("Another attempt was first.")
    return deps.receipts.save(held, held.value.model_copy(update=facts | {"erased_at": None, "next_poll_at": None}))


def _found(session_id: str, sessions: Sessions) -> Session | None:
    with suppress(NotFound):
        return sessions.get(session_id)
    return None


def _skipped(note: str) -> BatchResult:
    return BatchResult(skipped=1, notes={note: 1})
