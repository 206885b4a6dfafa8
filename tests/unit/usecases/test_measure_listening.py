"""How soon listeners hear, as maintenance measures it."""

from shared.domain.upkeep import Batch, Chore, JobName
from shared.usecases.measure_listening import measure_listening
from tests.fakes.listening import FakeListening

CHORE = Chore(job=JobName.LISTENING, run="r")


def test_a_listener_that_hears_is_a_number() -> None:
    assert measure_listening(CHORE, FakeListening()) == Batch(done=1, notes={"heardAfterMs": 31})


def test_one_that_hears_nothing_is_none() -> None:
    listening = FakeListening()
    listening.seconds = None
    assert measure_listening(CHORE, listening) == Batch(skipped=1, notes={"notHeard": 1})


def test_a_dry_run_writes_nothing() -> None:
    assert measure_listening(CHORE.model_copy(update={"dry_run": True}), FakeListening()) == Batch(skipped=1)
