"""A job: logs the latency of listeners, for metrics."""

from shared.core.domain.jobs import BatchResult, JobBatch
from shared.maintenance.ports import ListenerProbe


def probe_listener_latency(job_batch: JobBatch, listener_probe: ListenerProbe) -> BatchResult:
    """One write to a document of the probe; none in a dry run."""
    if job_batch.dry_run:
        return BatchResult(skipped=1)
    seconds = listener_probe.heard_after()
    if seconds is None:
        return BatchResult(skipped=1, notes={"notHeard": 1})
    return BatchResult(done=1, notes={"heardAfterMs": round(seconds * 1000)})
