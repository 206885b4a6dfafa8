"""Two jobs that purge: sessions past their owner's retention, and recordings with a complete transcript."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

from shared.billing.domain.plans import Plan
from shared.billing.ports import AccountMaintenance
from shared.billing.usecases.check_quota import plan_of
from shared.core.domain.errors import QuotaExceeded
from shared.core.domain.job_items import JobItem, JobItemChange
from shared.core.domain.jobs import BatchResult, JobBatch
from shared.core.usecases.job_batches import ItemDecision, ItemOutcome, process_each, process_in_batches
from shared.privacy.domain.purge_tasks import purge_session_task
from shared.privacy.domain.receipts import Receipt, ReceiptState
from shared.privacy.usecases.purge import PurgeDeps, purge_recordings
from shared.sessions.domain.sessions import DeletionReason, Session, SessionStatus
from shared.sessions.ports import SessionMaintenance
from shared.transcription.domain.retention import erase_time
from shared.transcription.usecases.update_transcription import TranscriptionDeps


def erase_past_retention(
    job_batch: JobBatch,
    session_maintenance: SessionMaintenance,
    account_maintenance: AccountMaintenance,
    deps: TranscriptionDeps,
) -> BatchResult:
    """Mark sessions as deleted and enqueue their purge, unless the owner's plan now keeps them longer.

    One item: one read, one write and one task; one more read for each owner in the batch. A session that was protected
    or put under a legal hold since the read fails its precondition and stays.
    """
    now, limit = deps.clock.now(), deps.limits.retention_batch
    found = session_maintenance.past_retention(now, job_batch.after, limit)
    plans = _plans_of([each.value.owner for each in found], account_maintenance, deps)

    def decide(found: JobItem[Session]) -> ItemDecision[JobItemChange[Session]]:
        session = found.value
        if session.deleted_at is not None or session.status is SessionStatus.LIVE:
            return ItemDecision(ItemOutcome("live" if session.deleted_at is None else "beingErased", done=False))
        plan = plans.get(session.owner)
        if plan and (until := erase_time(session, plan)) > now:
            return _change(found, "keptLonger", erase_at=until)
        return _change(found, "erased", deleted_at=now, deleted_for=DeletionReason.RETENTION)

    def save(changes: Sequence[JobItemChange[Session]]) -> None:
        if job_batch.dry_run:
            return
        session_maintenance.save_all(changes)
        for session in (change.value for change in changes):
            if session.deleted_at:
                deps.tasks.enqueue(purge_session_task(session.owner, session.id))

    return process_in_batches(found, limit, decide, save)


def erase_recordings(
    job_batch: JobBatch,
    session_maintenance: SessionMaintenance,
    transcription_deps: TranscriptionDeps,
    purge_deps: PurgeDeps,
) -> BatchResult:
    """Purge recordings some time after their transcript is complete, and note it on the owner's receipt.

    One item: one read, one list, one delete, at most five writes. The first write claims the recording. It fails if the
    session was protected, put under a legal hold or transcribed again since the read.
    """
    now, limit = transcription_deps.clock.now(), transcription_deps.limits.maintenance_batch

    def erase(found: JobItem[Session]) -> ItemOutcome:
        session = found.value
        if session.deleted_at is not None:
            return ItemOutcome("beingErased", done=False)
        if not job_batch.dry_run:
            claimed = session_maintenance.save(found, session.model_copy(update={"audio_needed_until": now}))
            _purge_audio(session, transcription_deps, purge_deps)
            session_maintenance.save(claimed, claimed.value.model_copy(update={"audio_needed_until": None}))
        return ItemOutcome("audioErased")

    before = now - timedelta(seconds=transcription_deps.limits.audio_kept_seconds)
    return process_each(session_maintenance.audio_unneeded(before, job_batch.after, limit), limit, erase)


def _change(found: JobItem[Session], note: str, **update: object) -> ItemDecision[JobItemChange[Session]]:
    return ItemDecision(ItemOutcome(note), JobItemChange(found, found.value.model_copy(update=update)))


def _purge_audio(session: Session, transcription_deps: TranscriptionDeps, purge_deps: PurgeDeps) -> None:
    receipt = Receipt(
        session_id=session.id,
        owner=session.owner,
        reason=DeletionReason.RETENTION,
        state=ReceiptState.AUDIO,
        requested_at=transcription_deps.clock.now(),
    )
    purge_recordings(purge_deps.receipts.open(receipt), session.id, purge_deps)


def _plans_of(
    owners: Sequence[str], account_maintenance: AccountMaintenance, deps: TranscriptionDeps
) -> dict[str, Plan]:
    """The current plan of each owner; owners without an account or plan are left out."""
    plans = {}
    for account in account_maintenance.those(sorted(set(owners))):
        with suppress(QuotaExceeded):
            plans[account.uid] = plan_of(account, deps.billing_deps.accounts)
    return plans
