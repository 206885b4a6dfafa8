"""Jobs of maintenance, batch after batch, as `run_maintenance` would do them over the real Firestore adapters."""

from collections.abc import Callable, Iterator, Mapping

from google.cloud.firestore import Client

from shared.billing.adapters.firestore_account_maintenance import FirestoreAccountMaintenance
from shared.billing.adapters.firestore_accounts import FirestoreAccounts
from shared.billing.domain.prices import Prices
from shared.billing.usecases.check_quota import BillingDeps
from shared.billing.usecases.reset_cycles import reset_cycles
from shared.core.domain.jobs import JobBatch, JobName, next_task
from shared.core.usecases.job_batches import Work, run_batch
from shared.privacy.adapters.firestore_receipts import FirestoreReceipts
from shared.privacy.adapters.firestore_session_documents import FirestoreSessionDocuments
from shared.privacy.domain.purge_tasks import purge_session_task
from shared.privacy.usecases.erase_session import SessionPurgeDeps, erase_session
from shared.privacy.usecases.purge import PurgeDeps
from shared.privacy.usecases.retention import erase_past_retention
from shared.sessions.adapters.firestore_session_maintenance import FirestoreSessionMaintenance
from shared.sessions.adapters.firestore_sessions import FirestoreSessions
from shared.transcription.adapters.firestore_transcription_maintenance import FirestoreTranscriptionMaintenance
from shared.transcription.adapters.firestore_transcriptions import FirestoreTranscriptions
from shared.transcription.usecases.reconcile import reconcile
from tests.support.fake_deps import PLACES
from tests.support.fakes.core_ports import FakeTasks
from tests.support.world import World

Run = Callable[[Client, int], Iterator[int]]  # given how many were stored; yields the number of items of each batch


def runs(job: JobName) -> Run:
    """A whole run of a job that walks a list."""
    return lambda client, _: _walk(JobBatch(job=job, run="bench"), _works(client)[job])


def erasing(client: Client, count: int) -> Iterator[int]:
    """Session after session, up to the looks for what comes late, which are due on other days."""
    work = _works(client)[JobName.ERASE_SESSION]
    for number in range(count):
        job_batch = purge_session_task("ann", f"session-{number:05d}").payload
        assert isinstance(job_batch, JobBatch)
        for _ in _walk(job_batch, work):
            pass
        yield 1


def _walk(job_batch: JobBatch, work: Work) -> Iterator[int]:
    while True:
        batch = run_batch(job_batch, work, FakeTasks())
        yield batch.done + batch.skipped
        following = next_task(job_batch, batch)
        if following is None or following.at:
            return
        assert isinstance(following.payload, JobBatch)
        job_batch = following.payload


def _works(client: Client) -> Mapping[JobName, Work]:
    world, sessions = World(), FirestoreSessionMaintenance(client)
    accounts, users = FirestoreAccounts(client), FirestoreAccountMaintenance(client)
    transcription_deps = world.transcription_deps._replace(
        transcriptions=FirestoreTranscriptions(client), billing_deps=BillingDeps(accounts, Prices(), "FREE")
    )
    purge_deps = PurgeDeps(world.objects, FirestoreSessionDocuments(client), FirestoreReceipts(client), PLACES)
    session_purge_deps = SessionPurgeDeps(FirestoreSessions(client), world.recognizer, purge_deps)
    return {
        JobName.RESET_CYCLES: lambda job_batch: reset_cycles(job_batch, users, world.job_deps),
        JobName.RETENTION: lambda job_batch: erase_past_retention(job_batch, sessions, users, transcription_deps),
        JobName.RECONCILE: lambda job_batch: reconcile(
            job_batch, FirestoreTranscriptionMaintenance(client), transcription_deps
        ),
        JobName.ERASE_SESSION: lambda job_batch: erase_session(job_batch, transcription_deps, session_purge_deps),
    }
