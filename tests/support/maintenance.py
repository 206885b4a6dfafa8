"""Maintenance over a world in memory: its ports, its jobs, and runs of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from shared.billing.usecases.audit_ledgers import audit_ledgers
from shared.billing.usecases.report_spending import report_spending
from shared.billing.usecases.reset_cycles import reset_cycles
from shared.core.domain.jobs import BatchResult, Job, JobBatch, JobName
from shared.core.usecases.job_batches import Work, run_batch, start_run
from shared.maintenance.usecases.dead_letters import DeadLetterDeps, redrive_all
from shared.maintenance.usecases.probe_listener_latency import probe_listener_latency
from shared.maintenance.usecases.sweep_expired import sweep_devices_batch, sweep_expired
from shared.notifications.usecases.retry_overdue_deliveries import retry_overdue_deliveries
from shared.privacy.usecases.erase_account import AccountErasureDeps, erase_account, erase_accounts
from shared.privacy.usecases.erase_session import SessionPurgeDeps, erase_session
from shared.privacy.usecases.purge import PurgeDeps
from shared.privacy.usecases.purge_user_data import UserDataPurgeDeps
from shared.privacy.usecases.resume_purges import resume_purges
from shared.privacy.usecases.retention import erase_past_retention, erase_recordings
from shared.sessions.usecases.end_sessions import end_inactive, end_inactive_session, expire_created
from shared.transcription.usecases.reconcile import reconcile
from shared.transcription.usecases.release_stale_reservations import release_stale_reservations
from shared.transcripts.usecases.publish_edited import publish_edited
from tests.support.fakes.maintenance import (
    FakeAccountsUpkeep,
    FakeDeliveriesUpkeep,
    FakeListening,
    FakePassesUpkeep,
    FakeSessionsUpkeep,
    FakeSweep,
)
from tests.support.fakes.purge import FakeDeadLetters, FakeLetterPost, FakeReceipts, FakeRemains

if TYPE_CHECKING:
    from shared.transcription.domain.storage_paths import StoragePaths
    from tests.support.fake_deps import Memory


class Maintenance:
    """`deliver` does one batch; `run` a whole run, batch after batch, and tells what came of each."""

    def __init__(self, world: "Memory", places: "StoragePaths") -> None:
        self._world, self._places = world, places
        store = world.store
        self.dead_letters, self.dead_letter_publisher = FakeDeadLetters(), FakeLetterPost()
        self.receipts, self.expired_documents = FakeReceipts(), FakeSweep()
        self.session_documents = FakeRemains(store, self.receipts, self.dead_letters)
        self.sessions, self.transcriptions = (
            FakeSessionsUpkeep(store, self.expired_documents),
            FakePassesUpkeep(store),
        )
        self.accounts = FakeAccountsUpkeep(store)
        self.deliveries = FakeDeliveriesUpkeep(world.deliveries)

    @property
    def purge_deps(self) -> PurgeDeps:
        return PurgeDeps(self._world.poll_deps.objects, self.session_documents, self.receipts, self._places)

    @property
    def session_purge_deps(self) -> SessionPurgeDeps:
        return SessionPurgeDeps(self._world.sessions, self._world.poll_deps.recognizer, self.purge_deps)

    @property
    def account_erasure_deps(self) -> AccountErasureDeps:
        w = self._world
        return AccountErasureDeps(
            w.user_directory, UserDataPurgeDeps(w.user_data, w.held, w.spaces, w.messages, self.purge_deps)
        )

    @property
    def dead_letter_deps(self) -> DeadLetterDeps:
        return DeadLetterDeps(self.dead_letters, self.dead_letter_publisher, self._world.sessions)

    @property
    def jobs(self) -> Mapping[JobName, Work]:
        w = self._world
        return {
            JobName.EXPIRE_CREATED: lambda job_batch: expire_created(job_batch, self.sessions, w.job_deps),
            JobName.END_INACTIVE: lambda job_batch: end_inactive(job_batch, self.sessions, w.job_deps),
            JobName.END_SESSION: lambda job_batch: end_inactive_session(
                job_batch, w.session_store, w.events, w.job_deps
            ),
            JobName.RESET_CYCLES: lambda job_batch: reset_cycles(job_batch, self.accounts, w.job_deps),
            JobName.RETENTION: lambda job_batch: erase_past_retention(
                job_batch, self.sessions, self.accounts, w.transcription_deps
            ),
            JobName.ERASE_AUDIO: lambda job_batch: erase_recordings(
                job_batch, self.sessions, w.transcription_deps, self.purge_deps
            ),
            JobName.ERASE_SESSION: lambda job_batch: erase_session(
                job_batch, w.transcription_deps, self.session_purge_deps
            ),
            JobName.ERASE_ACCOUNTS: lambda job_batch: erase_accounts(job_batch, self.accounts, w.job_deps),
            JobName.ERASE_ACCOUNT: lambda job_batch: erase_account(
                job_batch, w.transcription_deps, self.account_erasure_deps
            ),
            JobName.PUBLISH_EDITED: lambda job_batch: publish_edited(job_batch, w.sessions, w.edits, w.events),
            JobName.RESUME_PURGES: lambda job_batch: resume_purges(job_batch, self.sessions, self.receipts, w.job_deps),
            JobName.RECONCILE: lambda job_batch: reconcile(job_batch, self.transcriptions, w.transcription_deps),
            JobName.RESERVATIONS: lambda job_batch: release_stale_reservations(
                job_batch, self.accounts, w.transcription_deps
            ),
            JobName.SWEEP_DEVICES: lambda job_batch: sweep_devices_batch(job_batch, w.devices, w.job_deps),
            JobName.SWEEP_EXPIRED: lambda job_batch: sweep_expired(job_batch, self.expired_documents, w.job_deps),
            JobName.RECOUNT: lambda job_batch: audit_ledgers(job_batch, self.accounts, w.accounts, w.job_deps),
            JobName.RETRY_DELIVERIES: lambda job_batch: retry_overdue_deliveries(
                job_batch, self.deliveries, w.job_deps
            ),
            JobName.SPENDING: lambda _: report_spending(w.billing_deps, w.clock),
            JobName.LISTENING: lambda job_batch: probe_listener_latency(job_batch, FakeListening()),
            JobName.REDRIVE_DEAD_LETTERS: lambda job_batch: redrive_all(
                job_batch, w.transcription_deps, self.dead_letter_deps
            ),
        }

    def deliver(self, job_batch: JobBatch) -> BatchResult:
        return run_batch(job_batch, self.jobs[job_batch.job], self._world.transcription_deps.tasks)

    def start(self, job: JobName, *, dry_run: bool = False, repair: bool = False) -> None:
        start_run(
            Job(job=job, dry_run=dry_run, repair=repair), self._world.clock.now(), self._world.transcription_deps.tasks
        )

    def run(self, job: JobName, *, dry_run: bool = False, repair: bool = False) -> list[BatchResult]:
        """A run that begins now, and the erasing that it calls for, up to what is only due later."""
        w = self._world
        before = set(w.tasks.by_name)
        self.start(job, dry_run=dry_run, repair=repair)
        return self.deliver_due(before)

    def deliver_due(self, before: set[str] | None = None) -> list[BatchResult]:
        """Every batch that is due by now and whose task is not among these."""
        w, done, batches = self._world, set(before or ()), []
        while due := [t for t in w.tasks.of("run_maintenance") if t.name not in done and _due(t.at, w)]:
            done.add(due[0].name)
            job_batch = due[0].payload
            assert isinstance(job_batch, JobBatch)
            batches.append(self.deliver(job_batch))
        return batches


def _due(at: datetime | None, world: "Memory") -> bool:
    return at is None or at <= world.clock.now()
