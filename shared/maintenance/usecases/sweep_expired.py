"""A job: deletes expired documents. Firestore's own expiry may take a day."""

from shared.core.domain.job_items import JobItem
from shared.core.domain.jobs import BatchResult, JobBatch, JobCursor
from shared.core.usecases.job_batches import JobDeps
from shared.maintenance.ports import ExpiredDocuments
from shared.notifications.ports import Devices
from shared.notifications.usecases.sweep_devices import sweep_devices

KINDS = ("presence", "events", "deadLetters")


def sweep_expired(job_batch: JobBatch, expired_documents: ExpiredDocuments, deps: JobDeps) -> BatchResult:
    """One kind after the other. One item: one read, one write; one request each a batch.

    Raises `Stale`, to be retried, if a document was changed meanwhile, because it may be alive.
    """
    kind, after = _position(job_batch)
    limit = deps.limits.maintenance_batch
    found = expired_documents.expired(kind, deps.clock.now(), after, limit)
    if found and not job_batch.dry_run:
        expired_documents.remove(found)
    return BatchResult(
        done=len(found), notes={kind: len(found)} if found else {}, next=_next_cursor(kind, found, limit)
    )


def sweep_devices_batch(job_batch: JobBatch, devices: Devices, deps: JobDeps) -> BatchResult:
    """Silent devices, as a job. One item: one read, one write.

    Processed devices do not appear again, so a batch starts anew. A dry run changes nothing and ends after one batch.
    """
    limit = deps.limits.maintenance_batch
    swept = sweep_devices(devices, deps.clock, limit, dry_run=job_batch.dry_run)
    more = swept.more and not job_batch.dry_run
    return BatchResult(
        done=swept.done, notes={"devices": swept.done}, next=JobCursor(name=str(job_batch.batch)) if more else None
    )


def _position(job_batch: JobBatch) -> tuple[str, JobCursor | None]:
    """The current kind, and the last document of it."""
    if job_batch.after is None:
        return KINDS[0], None
    kind, _, path = job_batch.after.name.partition(" ")
    return kind, JobCursor(value=job_batch.after.value, name=path) if path else None


def _next_cursor(kind: str, found: list[JobItem[str]], limit: int) -> JobCursor | None:
    if len(found) == limit:
        return JobCursor(value=found[-1].cursor.value, name=f"{kind} {found[-1].cursor.name}")
    later = KINDS[KINDS.index(kind) + 1 :]
    return JobCursor(name=f"{later[0]} ") if later else None
