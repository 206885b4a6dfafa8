"""Runs a seed and judges it."""

from shared.billing.domain.accounts import Account
from shared.billing.domain.quota import seconds_left, sessions_left
from shared.core.domain.versioned import Versioned
from shared.transcription.domain.progress import WRITE_EVERY
from shared.transcription.domain.transcription import Transcription
from tests.simulator.invariants import violations
from tests.simulator.people import Person
from tests.simulator.provider import Provider
from tests.simulator.simulation import Simulation
from tests.support.fakes.store import FakeStore


def judged(seed: int, store: FakeStore | None = None) -> tuple[list[str], list[str]]:
    """The promises that this seed breaks, and the trace of what happened."""
    simulation = Simulation(seed, store)
    provider = Provider(simulation)
    people = [Person(simulation, number) for number in range(simulation.rng.choice((1, 1, 2, 3)))]
    complaints = list[str]()
    _watch_progress(simulation, complaints)
    _watch_limits(simulation, complaints)
    simulation.run()
    return violations(simulation.world, people, provider) + complaints, simulation.trace


def _watch_progress(simulation: Simulation, complaints: list[str]) -> None:
    """Complains whenever a session's progress moves back, or more than once a second."""
    store = simulation.world.store
    keep = store._keep

    def watched(t: Transcription) -> object:
        before = store.transcriptions[t.ref].value if t.ref in store.transcriptions else t
        if t.progress < before.progress:
            complaints.append(f"{t.session_id} moved back from {before.progress} % to {t.progress} %")
        if t.progress != before.progress and not t.state.finished and _too_soon(before, t):
            complaints.append(f"{t.session_id} moved twice in a second")
        return keep(t)

    store._keep = watched  # type: ignore[method-assign,assignment] # every write passes here


def _watch_limits(simulation: Simulation, complaints: list[str]) -> None:
    """Complains whenever more is used, reserved or running than the plan allows."""
    store = simulation.world.store
    keep = store.keep_account

    def watched(account: Account) -> Versioned[Account]:
        plan = store.plans[account.plan or ""]
        assert account.cycle
        over = (
            seconds_left(account.cycle, plan) < 0,
            sessions_left(account.cycle, plan) < 0,
            account.running > plan.concurrent_jobs,
        )
        if any(over):
            complaints.append(
                f"{account.uid} has more than the plan allows: {account.cycle}, {account.running} running"
            )
        return keep(account)

    store.keep_account = watched  # type: ignore[method-assign] # every write passes here


def _too_soon(before: Transcription, after: Transcription) -> bool:
    assert after.progress_at
    return before.progress_at is not None and after.progress_at - before.progress_at < WRITE_EVERY
