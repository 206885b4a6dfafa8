"""Two jobs that erase: sessions past their owner's plan, and recordings that have their transcript."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

from shared.domain.errors import QuotaSpent
from shared.domain.plans import Plan
from shared.domain.receipts import Reason, Receipt, ReceiptState
from shared.domain.retention import due
from shared.domain.sessions import Session, SessionStatus
from shared.domain.upkeep import Batch, Chore, erase_task
from shared.ports.upkeep import AccountsUpkeep, Change, Found, SessionsUpkeep
from shared.usecases.admission import plan_of
from shared.usecases.change import Passes
from shared.usecases.remove import Eraser, remove_recordings
from shared.usecases.upkeep import Decision, Outcome, walked, walked_together


def retention(chore: Chore, sessions: SessionsUpkeep, accounts: AccountsUpkeep, passes: Passes) -> Batch:
    """Marks a session as deleted and has it erased, unless its owner's plan keeps it longer now.

    An item: one read, one write and one task; and a read for each owner in the batch. A session that is protected or
    held since it was found is another than the one found, and stays.
    """
    now, limit = passes.clock.now(), passes.limits.retention_batch
    found = sessions.past_retention(now, chore.after, limit)
    plans = _plans([each.value.owner for each in found], accounts, passes)

    def let_go(found: Found[Session]) -> Decision[Change[Session]]:
        session = found.value
        if session.deleted_at is not None or session.status is SessionStatus.LIVE:
            return Decision(Outcome("live" if session.deleted_at is None else "beingErased", done=False))
        plan = plans.get(session.owner)
        if plan and (until := due(session, plan)) > now:
            return _changed(found, "keptLonger", erase_at=until)
        return _changed(found, "erased", deleted_at=now, deleted_for=Reason.RETENTION)

    def save(changes: Sequence[Change[Session]]) -> None:
        if chore.dry_run:
            return
        sessions.save_all(changes)
        for session in (change.value for change in changes):
            if session.deleted_at:
                passes.tasks.enqueue(erase_task(session.owner, session.id))

    return walked_together(found, limit, let_go, save)


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


def _changed(found: Found[Session], note: str, **update: object) -> Decision[Change[Session]]:
    return Decision(Outcome(note), Change(found, found.value.model_copy(update=update)))


def _without_audio(session: Session, passes: Passes, eraser: Eraser) -> None:
    receipt = Receipt(
        session_id=session.id,
        owner=session.owner,
        reason=Reason.RETENTION,
        state=ReceiptState.AUDIO,
        asked_at=passes.clock.now(),
    )
    remove_recordings(eraser.receipts.open(receipt), session.id, eraser)


def _plans(owners: Sequence[str], accounts: AccountsUpkeep, passes: Passes) -> dict[str, Plan]:
    """The plan that each owner has now; none for whom there is no such account or plan any more."""
    plans = {}
    for account in accounts.those(sorted(set(owners))):
        with suppress(QuotaSpent):
            plans[account.uid] = plan_of(account, passes.bank.accounts)
    return plans
