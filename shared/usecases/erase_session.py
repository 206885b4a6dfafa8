"""Everything of a session is erased, wherever it lies, and its owner keeps a receipt of how much of what it was.

What is removed is written down before, and counted after. So an attempt that died is repeated to the same end, and the
receipt still counts everything. The session itself goes last, in the write that closes the receipt.
"""

from contextlib import suppress
from datetime import timedelta
from typing import NamedTuple

from shared.domain.errors import NotFound
from shared.domain.events import EventKind, SessionEvent
from shared.domain.models import State, Transcription, TranscriptionRef
from shared.domain.passes import cancelled
from shared.domain.receipts import Reason, Receipt, ReceiptState
from shared.domain.sessions import Session
from shared.domain.upkeep import Batch, Chore, Mark
from shared.ports import Recognizer, Sessions
from shared.ports_upkeep import HeldReceipt
from shared.usecases.change import Passes, change
from shared.usecases.poll_recognition import stop_operations
from shared.usecases.remove import Eraser, remove_some

# Who was at work while the session went may still write something of it: an upload that was under way (a week), a
# recognition (a day), a handler (an hour). So it is looked after again, as often.
LATER = (timedelta(hours=1), timedelta(hours=25), timedelta(days=8))


class Removal(NamedTuple):
    """What erasing needs beside the passes."""

    sessions: Sessions
    recognizer: Recognizer
    eraser: Eraser


def erase_session(chore: Chore, passes: Passes, removal: Removal) -> Batch:
    """One bounded part of a session's erasing; the last is followed by three looks for what came late.

    An object costs a delete and its share of a list, a document a read and a write; a batch two writes of the receipt.
    """
    assert chore.after is not None
    owner, _, session_id = chore.after.name.rpartition("/")
    session = _found(session_id, removal.sessions)
    if chore.after.value:
        return _late(chore, owner, session_id, passes, removal) if session is None else _skipped("madeAnew")
    if session is None:
        return _next_round(chore, passes, done=0)
    if session.deleted_at is None or session.legal_hold:
        return _skipped("onHold" if session.legal_hold else "notMarked")
    if chore.dry_run:
        return _skipped("wouldErase")
    return _erased(chore, session, passes, removal)


def _erased(chore: Chore, session: Session, passes: Passes, removal: Removal) -> Batch:
    _tell(session, passes)
    _stop(session, passes, removal.recognizer)
    held = _opened(session, removal.eraser)
    limit = passes.limits.retention_batch
    held, gone = remove_some(held, session.id, removal.eraser, limit)
    if gone:
        return Batch(done=gone, notes={"removed": gone}, next=chore.after)
    now = passes.clock.now()
    closed = {"state": ReceiptState.ERASED, "erased_at": now}
    removal.eraser.remains.close(session, held, held.value.model_copy(update=closed))
    return _next_round(chore, passes, done=1)


def _late(chore: Chore, owner: str, session_id: str, passes: Passes, removal: Removal) -> Batch:
    """What was written after the session had gone is removed too."""
    now = passes.clock.now()
    receipt = Receipt(
        session_id=session_id,
        owner=owner,
        reason=Reason.OWNER,
        state=ReceiptState.ERASED,
        asked_at=now,
        erased_at=now,
    )
    held = removal.eraser.receipts.open(receipt)
    _, gone = remove_some(held, session_id, removal.eraser, passes.limits.retention_batch)
    if gone:
        return Batch(done=gone, notes={"removedLate": gone}, next=chore.after)
    return _next_round(chore, passes, done=0)


def _next_round(chore: Chore, passes: Passes, done: int) -> Batch:
    assert chore.after is not None
    number = int(str(chore.after.value or 0))
    if number >= len(LATER):
        return Batch(done=done)
    until = passes.clock.now() + LATER[number] - (LATER[number - 1] if number else timedelta(0))
    return Batch(done=done, next=Mark(value=number + 1, name=chore.after.name), next_at=until)


def _opened(session: Session, eraser: Eraser) -> HeldReceipt:
    """The receipt of this erasing; one that the recording alone had before is continued."""
    assert session.deleted_at is not None
    facts = {"reason": session.deleted_for, "state": ReceiptState.ERASING, "asked_at": session.deleted_at}
    receipt = Receipt.model_validate({"session_id": session.id, "owner": session.owner} | facts)
    held = eraser.receipts.open(receipt)
    if held.value.state is ReceiptState.ERASING:
        return held
    return eraser.receipts.save(held, held.value.model_copy(update=facts | {"erased_at": None}))


def _stop(session: Session, passes: Passes, recognizer: Recognizer) -> None:
    """Whatever still runs is cancelled, and refunded."""
    now = passes.clock.now()

    def decide(t: Transcription) -> Transcription:
        return t if t.state.finished else cancelled(t, now)

    ref = TranscriptionRef(session_id=session.id, version=session.transcription.attempt_version)
    with suppress(NotFound):  # there never was one, or it is gone already
        after = change(passes, ref, decide).after
        if after.state is State.CANCELLED:
            stop_operations(after, recognizer)


def _tell(session: Session, passes: Passes) -> None:
    """That it is deleted; the same as others may have told."""
    assert session.deleted_at is not None
    passes.events.session_changed(
        SessionEvent(
            id=f"{session.id}-deleted",
            kind=EventKind.SESSION_DELETED,
            session_id=session.id,
            space=session.space,
            owner=session.owner,
            at=session.deleted_at,
            data={"reason": session.deleted_for},
        )
    )


def _found(session_id: str, sessions: Sessions) -> Session | None:
    with suppress(NotFound):
        return sessions.get(session_id)
    return None


def _skipped(note: str) -> Batch:
    return Batch(skipped=1, notes={note: 1})
