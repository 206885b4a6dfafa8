"""A job: polls of transcriptions whose poll task was lost start again.

A poll finds everything that was missed: a recording or a result without an event, an ended operation, stalled work, a
passed deadline. So it is enough to find transcriptions by their overdue poll.
"""

from collections.abc import Sequence
from datetime import timedelta

from shared.core.domain.job_items import JobItem, JobItemChange
from shared.core.domain.jobs import BatchResult, JobBatch
from shared.core.usecases.job_batches import ItemDecision, ItemOutcome, process_in_batches
from shared.transcription.domain.transcription import Transcription
from shared.transcription.ports import TranscriptionMaintenance
from shared.transcription.usecases.update_transcription import TranscriptionDeps, enqueue_new

GRACE = timedelta(minutes=5)


def reconcile(
    job_batch: JobBatch, transcription_maintenance: TranscriptionMaintenance, deps: TranscriptionDeps
) -> BatchResult:
    """Restart the chain of polls of each overdue transcription at once. Per item: one read, two writes, one task.

    A transcription that was polled meanwhile has changed, and is skipped.
    """
    now, limit = deps.clock.now(), deps.limits.maintenance_batch

    def poll_now(found: JobItem[Transcription]) -> ItemDecision[JobItemChange[Transcription]]:
        update = {"poll": found.value.poll + 1, "next_poll_at": now}
        return ItemDecision(ItemOutcome("lookedAtAgain"), JobItemChange(found, found.value.model_copy(update=update)))

    def save(changes: Sequence[JobItemChange[Transcription]]) -> None:
        if job_batch.dry_run:
            return
        transcription_maintenance.save_all(changes)
        for change in changes:
            enqueue_new(deps.tasks, change.found.value, change.value)

    return process_in_batches(
        transcription_maintenance.overdue(now - GRACE, job_batch.after, limit), limit, poll_now, save
    )
