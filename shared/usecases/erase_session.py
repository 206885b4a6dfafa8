"""Everything of a session is erased, wherever it lies, and its owner keeps a receipt of how much of what it was.

What is removed is written down before, and counted after. So an attempt that died is repeated to the same end, and the
receipt still counts everything. The session itself goes last, in the write that closes the receipt.
"""

from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple

from shared.domain.errors import NotFound, Stale
from shared.domain.life import session_deleted
from shared.domain.receipts import LATER, Reason, Receipt, ReceiptState, erased, looked
from shared.domain.sessions import Session
from shared.domain.upkeep import Batch, Chore, Mark
from shared.ports.sessions import Sessions
from shared.ports.speech import Recognizer
from shared.ports.upkeep import HeldReceipt
from shared.usecases.cancel_session import cancel_pass
from shared.usecases.change import Passes
from shared.usecases.remove import Eraser, remove_some


class Removal(NamedTuple):
    """What erasing needs beside the passes."""

    sessions: Sessions
    recognizer: Recognizer
    eraser: Eraser


def erase_session(chore: Chore, passes: Passes, removal: Removal) -> Batch:
    """One bounded part of a session's erasing; the last is followed by looks for what came late.

    An object costs a delete and its share of a list, a document a read and a write; a batch two writes of the receipt.
    """
    assert chore.after is not None
    owner, _, session_id = chore.after.name.rpartition("/")
    session = _found(session_id, removal.sessions)
    if chore.dry_run:
        return _skipped("wouldErase")
    if chore.after.value:
        return _late(chore, owner, session_id, passes, removal)
    if session is None:
        return _skipped("gone")  # whoever died after that left a receipt that says when to look again
    if session.deleted_at is None or session.legal_hold:
        return _skipped("onHold" if session.legal_hold else "notMarked")
    return _erased(chore, session, passes, removal)


def _erased(chore: Chore, session: Session, passes: Passes, removal: Removal) -> Batch:
    passes.events.session_changed(session_deleted(session))  # as others may have told
    with suppress(NotFound):  # erased already
        cancel_pass(session, passes, removal.recognizer)
    held, removed, limit = _opened(session, removal.sessions, removal.eraser), 0, passes.limits.retention_batch
    while removed < limit:
        held, gone = remove_some(held, session.id, removal.eraser, limit - removed)
        if not gone:
            return _closed(session, held, removed, passes.clock.now(), removal.eraser)
        removed += gone
    return Batch(done=removed, notes={"removed": removed}, next=chore.after)


def _closed(session: Session, held: HeldReceipt, removed: int, now: datetime, eraser: Eraser) -> Batch:
    """Nothing is left, as was just seen."""
    receipt = erased(held.value, now)
    eraser.remains.close(session, held, receipt)
    notes = {"removed": removed} if removed else {}
    return Batch(done=removed + 1, notes=notes | {"erased": 1}, **_next_look(receipt))


def _late(chore: Chore, owner: str, session_id: str, passes: Passes, removal: Removal) -> Batch:
    """What was written after the session had gone is removed too; not from a new session of the same name."""
    assert chore.after is not None
    eraser, look = removal.eraser, int(str(chore.after.value))
    held = eraser.receipts.open(_receipt(owner, session_id, passes.clock.now()))
    if held.value.looks >= look or held.value.next_look_at is None:
        return Batch(**_next_look(held.value))
    if _found(session_id, removal.sessions):
        eraser.receipts.save(held, looked(held.value, len(LATER)))
        return _skipped("madeAnew")
    held, gone = remove_some(held, session_id, eraser, passes.limits.retention_batch)
    if gone:
        return Batch(done=gone, notes={"removedLate": gone}, next=chore.after)
    return Batch(**_next_look(eraser.receipts.save(held, looked(held.value, look)).value))


def _next_look(receipt: Receipt) -> dict[str, Any]:
    """Where a batch goes on after a look, if there is one more."""
    if receipt.next_look_at is None:
        return {}
    place = Mark(value=receipt.looks + 1, name=f"{receipt.owner}/{receipt.session_id}")
    return {"next": place, "next_at": receipt.next_look_at}


def _receipt(owner: str, session_id: str, now: datetime) -> Receipt:
    """The one that is there; or this, should there be none, which says that there is nothing to look for."""
    known = {"session_id": session_id, "owner": owner, "reason": Reason.OWNER, "state": ReceiptState.ERASED}
    return Receipt.model_validate(known | {"asked_at": now})


def _opened(session: Session, sessions: Sessions, eraser: Eraser) -> HeldReceipt:
    """The receipt of this erasing; one that the recording alone had before is continued.

    Raises `Stale` when another attempt has closed it since the session was read: to open it again, and die, would leave
    it open for good.
    """
    assert session.deleted_at is not None
    facts = {"reason": session.deleted_for, "state": ReceiptState.ERASING, "asked_at": session.deleted_at}
    receipt = Receipt.model_validate({"session_id": session.id, "owner": session.owner} | facts)
    held = eraser.receipts.open(receipt)
    if held.value.state is ReceiptState.ERASING:
        return held
    if held.value.state is ReceiptState.ERASED and _found(session.id, sessions) is None:
        raise Stale("Another attempt was first.")
    return eraser.receipts.save(held, held.value.model_copy(update=facts | {"erased_at": None, "next_look_at": None}))


def _found(session_id: str, sessions: Sessions) -> Session | None:
    with suppress(NotFound):
        return sessions.get(session_id)
    return None


def _skipped(note: str) -> Batch:
    return Batch(skipped=1, notes={note: 1})
