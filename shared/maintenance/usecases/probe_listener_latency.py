"""A job: how soon a listener hears of what is written, as a number in the log for metrics."""

from shared.core.domain.jobs import BatchResult, JobBatch
from shared.maintenance.ports import ListenerProbe


def probe_listener_latency(job_batch: JobBatch, listener_probe: ListenerProbe) -> BatchResult:
    """One write, which concerns nobody; none when it is a dry run."""
    if job_batch.dry_run:
        return BatchResult(skipped=1)
    seconds = listener_probe.heard_after()
    if seconds is None:
        return BatchResult(skipped=1, notes={"notHeard": 1})
    return BatchResult(done=1, notes={"heardAfterMs": round(seconds * 1000)})
