"""Runs a seed and judges it."""

from shared.domain.models import Transcription
from shared.domain.progress import WRITE_EVERY
from tests.fakes.store import FakeStore
from tests.simulator.invariants import violations
from tests.simulator.people import Person
from tests.simulator.provider import Provider
from tests.simulator.simulation import Simulation


def judged(seed: int, store: FakeStore | None = None) -> tuple[list[str], list[str]]:
    """The promises that this seed breaks, and the trace of what happened."""
    simulation = Simulation(seed, store)
    provider = Provider(simulation)
    people = [Person(simulation, number) for number in range(simulation.rng.choice((1, 1, 2, 3)))]
    progress = _watched(simulation)
    simulation.run()
    return violations(simulation.world, people, provider) + progress, simulation.trace


def _watched(simulation: Simulation) -> list[str]:
    """Complains into the returned list whenever a session's progress moves back, or more than once a second."""
    complaints: list[str] = []
    store = simulation.world.store
    keep = store._keep

    def watched(t: Transcription) -> object:
        before = store.passes[t.ref].value if t.ref in store.passes else t
        if t.progress < before.progress:
            complaints.append(f"{t.session_id} moved back from {before.progress} % to {t.progress} %")
        if t.progress != before.progress and not t.state.finished and _too_soon(before, t):
            complaints.append(f"{t.session_id} moved twice in a second")
        return keep(t)

    store._keep = watched  # type: ignore[method-assign,assignment] # every write passes here
    return complaints


def _too_soon(before: Transcription, after: Transcription) -> bool:
    assert after.progress_at
    return before.progress_at is not None and after.progress_at - before.progress_at < WRITE_EVERY
