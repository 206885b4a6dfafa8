"""How soon listeners hear, as maintenance measures it."""

from shared.core.domain.jobs import BatchResult, JobBatch, JobName
from shared.maintenance.usecases.probe_listener_latency import probe_listener_latency
from tests.support.fakes.maintenance import FakeListening

CHORE = JobBatch(job=JobName.LISTENING, run="r")


def test_a_listener_that_hears_is_a_number() -> None:
    assert probe_listener_latency(CHORE, FakeListening()) == BatchResult(done=1, notes={"heardAfterMs": 31})


def test_one_that_hears_nothing_is_none() -> None:
    listener_probe = FakeListening()
    listener_probe.seconds = None
    assert probe_listener_latency(CHORE, listener_probe) == BatchResult(skipped=1, notes={"notHeard": 1})


def test_a_dry_run_writes_nothing() -> None:
    assert probe_listener_latency(CHORE.model_copy(update={"dry_run": True}), FakeListening()) == BatchResult(skipped=1)
