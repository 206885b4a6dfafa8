"""Two jobs that erase: sessions past their owner's plan, and recordings that have their transcript."""

from datetime import timedelta
from functools import cache

from shared.domain.errors import NotFound, QuotaSpent
from shared.domain.plans import Plan
from shared.domain.receipts import Reason, Receipt, ReceiptState
from shared.domain.retention import due
from shared.domain.sessions import Session, SessionStatus
from shared.domain.upkeep import Batch, Chore, erase_task
from shared.ports.upkeep import Found, SessionsUpkeep
from shared.usecases.admission import plan_of
from shared.usecases.change import Passes
from shared.usecases.remove import Eraser, remove_recordings
from shared.usecases.upkeep import Outcome, walked


def retention(chore: Chore, sessions: SessionsUpkeep, passes: Passes) -> Batch:
    """Marks a session as deleted and has it erased, unless its owner's plan keeps it longer now.

    An item: one read, one write and one task; and a read for each owner in the batch. A session that is protected or
    held since it was found is another than the one found, and stays.
    """
    now, limit = passes.clock.now(), passes.limits.retention_batch
    plan = cache(lambda owner: _plan(owner, passes))

    def let_go(found: Found[Session]) -> Outcome:
        session = found.value
        if session.deleted_at is not None or session.status is SessionStatus.LIVE:
            return Outcome("live" if session.deleted_at is None else "beingErased", done=False)
        owners_plan = plan(session.owner)
        if owners_plan and (until := due(session, owners_plan)) > now:
            return _moved(found, sessions, {"erase_at": until}, "keptLonger", chore)
        marked = _moved(found, sessions, {"deleted_at": now, "deleted_for": Reason.RETENTION}, "erased", chore)
        if not chore.dry_run:
            passes.tasks.enqueue(erase_task(session.owner, session.id))
        return marked

    return walked(sessions.past_retention(now, chore.after, limit), limit, let_go)


def erase_audio(chore: Chore, sessions: SessionsUpkeep, passes: Passes, eraser: Eraser) -> Batch:
    """Erases recordings some time after their transcript is complete, and notes it on the owner's receipt.

    An item: one read, a list, a delete, and at most five writes. The first write claims the recording: it is refused
    when the session was protected, held or transcribed anew since it was found.
    """
    now, limit = passes.clock.now(), passes.limits.maintenance_batch

    def erase(found: Found[Session]) -> Outcome:
        session = found.value
        if session.deleted_at is not None:
            return Outcome("beingErased", done=False)
        if not chore.dry_run:
            claimed = sessions.save(found, session.model_copy(update={"audio_needed_until": now}))
            _without_audio(session, passes, eraser)
            sessions.save(claimed, claimed.value.model_copy(update={"audio_needed_until": None}))
        return Outcome("audioErased")

    before = now - timedelta(seconds=passes.limits.audio_kept_seconds)
    return walked(sessions.audio_unneeded(before, chore.after, limit), limit, erase)


def _moved(
    found: Found[Session], sessions: SessionsUpkeep, update: dict[str, object], note: str, chore: Chore
) -> Outcome:
    if not chore.dry_run:
        sessions.save(found, found.value.model_copy(update=update))
    return Outcome(note)


def _without_audio(session: Session, passes: Passes, eraser: Eraser) -> None:
    receipt = Receipt(
        session_id=session.id,
        owner=session.owner,
        reason=Reason.RETENTION,
        state=ReceiptState.AUDIO,
        asked_at=passes.clock.now(),
    )
    remove_recordings(eraser.receipts.open(receipt), session.id, eraser)


def _plan(owner: str, passes: Passes) -> Plan | None:
    """The plan that the owner has now; None when there is no such account or plan any more."""
    try:
        return plan_of(passes.bank.accounts.load(owner).value, passes.bank.accounts)
    except (NotFound, QuotaSpent):
        return None
