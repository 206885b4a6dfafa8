"""Jobs of maintenance by name, each with its dependencies, and the log line of a batch."""

from collections.abc import Mapping

from shared.billing.usecases.audit_ledgers import audit_ledgers
from shared.billing.usecases.report_spending import report_spending
from shared.billing.usecases.reset_cycles import reset_cycles
from shared.billing.wiring import billing_wiring
from shared.core.domain.jobs import BatchResult, JobBatch, JobName
from shared.core.telemetry.log import log
from shared.core.usecases.job_batches import Work
from shared.core.wiring import core_wiring
from shared.maintenance.usecases.dead_letters import redrive_all
from shared.maintenance.usecases.probe_listener_latency import probe_listener_latency
from shared.maintenance.usecases.sweep_expired import sweep_devices_batch, sweep_expired
from shared.maintenance.wiring import maintenance_wiring
from shared.notifications.usecases.retry_overdue_deliveries import retry_overdue_deliveries
from shared.notifications.wiring import notifications_wiring
from shared.privacy.usecases.erase_account import erase_account, erase_accounts
from shared.privacy.usecases.erase_session import erase_session
from shared.privacy.usecases.resume_purges import resume_purges
from shared.privacy.usecases.retention import erase_past_retention, erase_recordings
from shared.privacy.wiring import privacy_wiring
from shared.sessions.usecases.end_sessions import end_inactive, end_inactive_session, expire_created
from shared.sessions.wiring import sessions_wiring
from shared.transcription.usecases.reconcile import reconcile
from shared.transcription.usecases.release_stale_reservations import release_stale_reservations
from shared.transcription.wiring import transcription_wiring
from shared.transcripts.usecases.publish_edited import publish_edited
from shared.transcripts.wiring import transcripts_wiring

JOBS: Mapping[JobName, Work] = {
    JobName.EXPIRE_CREATED: lambda job_batch: expire_created(
        job_batch, sessions_wiring.session_maintenance, core_wiring.job_deps
    ),
    JobName.END_INACTIVE: lambda job_batch: end_inactive(
        job_batch, sessions_wiring.session_maintenance, core_wiring.job_deps
    ),
    JobName.END_SESSION: lambda job_batch: end_inactive_session(
        job_batch, sessions_wiring.session_store, sessions_wiring.events, core_wiring.job_deps
    ),
    JobName.RESET_CYCLES: lambda job_batch: reset_cycles(
        job_batch, billing_wiring.account_maintenance, core_wiring.job_deps
    ),
    JobName.RETENTION: lambda job_batch: erase_past_retention(
        job_batch,
        sessions_wiring.session_maintenance,
        billing_wiring.account_maintenance,
        transcription_wiring.transcription_deps,
    ),
    JobName.ERASE_AUDIO: lambda job_batch: erase_recordings(
        job_batch,
        sessions_wiring.session_maintenance,
        transcription_wiring.transcription_deps,
        privacy_wiring.purge_deps,
    ),
    JobName.ERASE_SESSION: lambda job_batch: erase_session(
        job_batch, transcription_wiring.transcription_deps, privacy_wiring.session_purge_deps
    ),
    JobName.ERASE_ACCOUNTS: lambda job_batch: erase_accounts(
        job_batch, billing_wiring.account_maintenance, core_wiring.job_deps
    ),
    JobName.ERASE_ACCOUNT: lambda job_batch: erase_account(
        job_batch, transcription_wiring.transcription_deps, privacy_wiring.account_erasure_deps
    ),
    JobName.PUBLISH_EDITED: lambda job_batch: publish_edited(
        job_batch, sessions_wiring.sessions, transcripts_wiring.edits, sessions_wiring.events
    ),
    JobName.RESUME_PURGES: lambda job_batch: resume_purges(
        job_batch, sessions_wiring.session_maintenance, privacy_wiring.receipts, core_wiring.job_deps
    ),
    JobName.RECONCILE: lambda job_batch: reconcile(
        job_batch, transcription_wiring.transcription_maintenance, transcription_wiring.transcription_deps
    ),
    JobName.RESERVATIONS: lambda job_batch: release_stale_reservations(
        job_batch, billing_wiring.account_maintenance, transcription_wiring.transcription_deps
    ),
    JobName.SWEEP_DEVICES: lambda job_batch: sweep_devices_batch(
        job_batch, notifications_wiring.devices, core_wiring.job_deps
    ),
    JobName.SWEEP_EXPIRED: lambda job_batch: sweep_expired(
        job_batch, maintenance_wiring.expired_documents, core_wiring.job_deps
    ),
    JobName.RECOUNT: lambda job_batch: audit_ledgers(
        job_batch, billing_wiring.account_maintenance, billing_wiring.accounts, core_wiring.job_deps
    ),
    JobName.RETRY_DELIVERIES: lambda job_batch: retry_overdue_deliveries(
        job_batch, notifications_wiring.delivery_maintenance, core_wiring.job_deps
    ),
    JobName.LISTENING: lambda job_batch: probe_listener_latency(job_batch, maintenance_wiring.listener_probe),
    JobName.SPENDING: lambda _: report_spending(billing_wiring.billing_deps, core_wiring.clock),
    JobName.REDRIVE_DEAD_LETTERS: lambda job_batch: redrive_all(
        job_batch, transcription_wiring.transcription_deps, maintenance_wiring.dead_letter_deps
    ),
}


def log_batch(job_batch: JobBatch, batch: BatchResult) -> None:
    """Log one line a batch: counts and names of jobs, no user data."""
    log(
        "INFO",
        "A batch of maintenance is done." if not job_batch.dry_run else "A batch of maintenance ran as a dry run.",
        job=job_batch.job,
        run=job_batch.run,
        batch=job_batch.batch,
        done=batch.done,
        skipped=batch.skipped,
        notes=batch.notes,
        more=batch.next is not None,
    )
